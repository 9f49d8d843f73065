import { expect, test } from 'vitest'
import type { Dataset } from '../../src/datasets/dataset.js'
import { embedded } from '../../src/engines/embedded.js'
import type { Engine, Seen } from '../../src/engines/engine.js'
import { planNeeds } from '../../src/profile/plan.js'
import type { Profile } from '../../src/profile/profile.js'
import { inLog, onTerminal, progressLine, withProgress } from '../../src/run/progress.js'

const profile: Profile = { version: 1, rows: 0, schema: [], statistics: new Map(), notes: [] }

function dataset(name: string, bytes: number): Dataset {
  return { name, format: 'csv', files: [{ path: name, name, bytes }], options: {} }
}

/** An engine that sees something at the times given, and what is said of it. */
async function watch(times: readonly [at: number, seen: Seen][], pace: typeof inLog) {
  const said: [number, string | undefined][] = []
  let now = 0
  const engine: Engine = {
    ...embedded,
    async fold(_dataset, _schema, _plan, tell) {
      for (const [at, seen] of times) {
        now = at
        tell?.(seen)
      }
      return profile
    },
  }
  const told = withProgress(
    engine,
    line => said.push([now, line]),
    pace,
    () => now,
  )
  await told.fold(dataset('a.csv', 1000), [], planNeeds([], []))
  return said
}

const everySecond = Array.from({ length: 26 }, (_, i): [number, Seen] => [
  i * 1000,
  { rows: i * 10, bytes: i * 40 },
])

test('a log has a line every ten seconds', async () => {
  const said = await watch(everySecond, inLog)
  const spaced = said.map(([at, line]) => [at, line?.replaceAll('\u00a0', ' ')])
  expect(spaced).toEqual([
    [10_000, '40 % of 1 kB, 100 rows, 10 a second, 15 s left: a.csv'],
    [20_000, '80 % of 1 kB, 200 rows, 10 a second, 5 s left: a.csv'],
    [25_000, undefined],
  ])
})

test('what is done at once says nothing, on a terminal as in a log', async () => {
  for (const pace of [inLog, onTerminal]) expect(await watch(everySecond.slice(0, 1), pace)).toEqual([])
})

test('a terminal is drawn on from the first second, and cleared', async () => {
  const said = await watch(everySecond.slice(0, 4), onTerminal)
  expect(said.map(([at]) => at)).toEqual([1000, 2000, 3000, 3000])
  expect(said.at(-1)?.[1]).toBeUndefined()
})

test('a side that is through still counts while the other is read', async () => {
  const said: (string | undefined)[] = []
  let goOn = () => {}
  const through = new Promise<void>(resolve => {
    goOn = resolve
  })
  let now = 0
  const engine: Engine = {
    ...embedded,
    async fold({ name }, _schema, _plan, tell) {
      await (name === 'b.csv' ? through : undefined)
      now += 2_000
      tell?.({ rows: 100, bytes: name === 'b.csv' ? 250 : 500 })
      return profile
    },
  }
  const told = withProgress(
    engine,
    line => said.push(line?.replaceAll('\u00a0', ' ')),
    onTerminal,
    () => now,
  )
  const fold = (name: string) => told.fold(dataset(name, 500), [], planNeeds([], []))
  const both = [fold('a.csv'), fold('b.csv')]
  await both[0]
  goOn()
  await both[1]
  expect(said).toEqual([
    '50 % of 1 kB, 100 rows, 50 a second, 2 s left: a.csv and b.csv',
    '75 % of 1 kB, 200 rows, 50 a second, 2 s left: a.csv and b.csv',
    undefined,
  ])
})

test.each<[string, Seen, number, string]>([
  [
    'both sides together',
    { rows: 1_200_000, bytes: 250 },
    4,
    '25 % of 1 kB, 1,200,000 rows, 300k a second, 12 s left: a.csv and b.csv',
  ],
  ['an engine elsewhere has no bytes', { rows: 10, bytes: 0 }, 1, '10 rows, 10 a second: a.csv and b.csv'],
  [
    'bytes that were read twice are no more than all',
    { rows: 10, bytes: 9000 },
    1,
    '50 % of 1 kB, 10 rows, 10 a second, 1 s left: a.csv and b.csv',
  ],
  ['minutes', { rows: 1, bytes: 10 }, 10, '1 % of 1 kB, 1 rows, 0.1 a second, 17 min left: a.csv and b.csv'],
])('%s', (_, seen, seconds, line) => {
  const both = [
    [dataset('a.csv', 500), seen],
    [dataset('b.csv', 500), { rows: 0, bytes: 0 }],
  ] as const
  expect(progressLine(both, seconds).replaceAll('\u00a0', ' ')).toBe(line)
})

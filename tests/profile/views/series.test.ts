import { describe, expect, test } from 'vitest'
import type { Schema } from '../../../src/datasets/dataset.js'
import { mergeMoments } from '../../../src/profile/moments.js'
import { needId, type Term } from '../../../src/profile/need.js'
import type { Profile } from '../../../src/profile/profile.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { series, seriesNeed, timeText } from '../../../src/profile/views/series.js'
import { type Cell, profileOf, table } from '../batches.js'

const schema: Schema = [
  { name: 'at', kind: 'timestamp', encoding: 'timestamps' },
  { name: 'x', kind: 'numeric', encoding: 'numbers' },
]
const of: Term = { value: 'x' }
const need = seriesNeed(of, 'at')

function fold(rows: readonly (readonly [time: string | null, x: number | null])[]): Profile {
  const at: Cell[] = rows.map(([time]) => (time === null ? null : Date.parse(time)))
  return profileOf(table({ at, x: rows.map(([, x]) => x) }), [need], [10], schema)
}
const read = (profile: Profile) => series({ profile, at: [] }, of, 'at')

/** One row each hour, the hour its number. */
const hours = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => {
    const hour = from + i
    return [new Date(Date.UTC(2026, 2, 1, hour)).toISOString(), hour % 24] as const
  })

describe('a series', () => {
  test('has the mean of each step in the order of time, without rows that lack the time or the number', () => {
    const found = read(
      fold([
        ['2026-03-02T00:00:00Z', 4],
        ['2026-03-01T00:00:00Z', 1],
        ['2026-03-01T00:00:00Z', 2],
        [null, 9],
        ['2026-03-05T00:00:00Z', null],
      ]),
    )
    expect(found).toEqual({
      every: 'PT1S',
      steps: [
        { start: Date.UTC(2026, 2, 1), rows: 2, mean: 1.5 },
        { start: Date.UTC(2026, 2, 2), rows: 1, mean: 4 },
      ],
    })
  })

  test('of shards is that of all rows, though a short one has finer steps', () => {
    const [all, long, short] = [hours(1000), hours(900), hours(100, 900)].map(rows => fold(rows))
    const [a, b] = [long, short].map(profile => profile?.statistics.get(needId(need)))
    if (!all || !long || a?.fold !== 'moments' || b?.fold !== 'moments') throw new Error('not collected')
    const merged = { ...long, statistics: new Map([[needId(need), mergeMoments(a, b)]]) }
    expect(read(merged)).toEqual(read(all))
    expect(read(all)?.every).toBe('PT6H')
  })

  test('of a stored profile has the steps that may be named', () => {
    const rows = [...hours(48), ...hours(48), ...hours(48), ...hours(48), ...hours(48)]
    const day = rows.map(([time, x]) => [`${time.slice(0, 10)}T00:00:00Z`, x] as const)
    const stored = readStoredProfile(
      storeProfile(fold([...day, ['2026-04-01T00:00:00Z', 1]])),
      'reference.profile.json',
    )
    expect(read(stored)?.steps.map(step => step.rows)).toEqual([120, 120])
  })

  test('is not there where it was not collected', () => {
    expect(
      series({ profile: profileOf(table({ at: [1], x: [1] }), [], [1], schema), at: [] }, of, 'at'),
    ).toBeUndefined()
  })
})

test('a time is told so that enough rows share it', () => {
  const found = read(fold(hours(48)))
  if (found === undefined) throw new Error('not collected')
  const time = Date.UTC(2026, 2, 2, 13)
  expect([1, 2, 10, 30, 100].map(least => timeText(found, time, least))).toEqual([
    '2026-03-02T13:00:00',
    '2026-03-02T12:00',
    '2026-03-02',
    '2026-03',
    undefined,
  ])
})

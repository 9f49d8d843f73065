import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32c } from '../../../src/datasets/metrics/tensorboard/crc32c.js'
import { readEventFiles } from '../../../src/datasets/metrics/tensorboard/event-files.js'
import { runCli, temporaryFolder } from '../../cli/terminal.js'

const golden = resolve(import.meta.dirname, '../../golden/tensorboard')
const name = 'events.out.tfevents.1700000000.host'
const expected: Record<string, Record<string, number | string>> = JSON.parse(
  readFileSync(join(golden, 'expected.json'), 'utf8'),
)
const real = readFileSync(join(golden, 'x', name))

/** A run of these files, in the order given. */
function runOf(files: Record<string, Uint8Array>) {
  const folder = temporaryFolder()
  return Object.entries(files).map(([file, bytes]) => {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    return { path, name: file, bytes: bytes.length }
  })
}

test.each(['x', 'tensor'])('what TensorBoard reads in %s is read', async run => {
  const file = join(golden, run, name)
  const found = await readEventFiles([{ path: file, name, bytes: 0 }], run)
  const told = Object.fromEntries(
    [...found].map(([tag, value]) => [tag, Number.isNaN(value) ? 'nan' : Math.fround(Number(value))]),
  )
  expect(told).toEqual(expected[run])
})

test('the check is that of RFC 3720', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})

test('a run of two files goes on in the second', async () => {
  const tensor = readFileSync(join(golden, 'tensor', name))
  const found = await readEventFiles(runOf({ [`a/${name}`]: real, [`a/${name}.1`]: tensor }), 'a/*')
  expect(found.get('loss')).toBe(0.125)
  expect(found.get('count')).toBe(9)
})

test('two runs are not one', async () => {
  const files = runOf({ [`a/${name}`]: real, [`b/${name}`]: real })
  await expect(readEventFiles(files, '*/*')).rejects.toThrow(/2 runs, such as a and b/)
})

describe('a file that is not whole', () => {
  test('is refused wherever it is cut, unless between two records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: real.length - 1 }), async length => {
        const files = runOf({ [name]: real.subarray(0, length) })
        const outcome = await readEventFiles(files, 'x').catch((error: Error) => error.message)
        expect(
          typeof outcome === 'string' ? /cut off at byte \d+|no scalar/.test(outcome) : outcome.size > 0,
        ).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('is refused wherever a bit has changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(real.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Buffer.from(real)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        await expect(readEventFiles(runOf({ [name]: bytes }), 'x')).rejects.toThrow(/damaged|cut off/)
      }),
      { numRuns: 40 },
    )
  })
})

test.each([
  ['below 0.9', 1],
  ['below reference', 0],
  ['below 0.88', 0],
])('event files are held to limits as any metrics file is: %s', async (limit, code) => {
  const folder = temporaryFolder()
  cpSync(join(golden, 'x'), join(folder, 'run'), { recursive: true })
  writeFileSync(join(folder, 'before.json'), '{"val/accuracy": 0.88}')
  const policy = `gates: { metrics: { measure: val/accuracy, fail: ${limit} } }\n`
  writeFileSync(join(folder, 'tidegate.yml'), policy)
  const held = await runCli(folder, ['check', 'before.json', 'run/*tfevents*'])
  expect(held.out).toContain(code === 1 ? 'val/accuracy is 0.88' : 'Let through')
  expect(held.code).toBe(code)
})

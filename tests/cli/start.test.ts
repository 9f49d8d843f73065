import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { Readable, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Host, start } from '../../src/cli/start.js'
import { workersOf } from '../../src/engines/workers.js'
import { temporaryFolder } from './terminal.js'

/** A process whose standard output is broken, or not. */
async function run(argv: string[], broken?: { code: string }, cwd = temporaryFolder) {
  const process = new EventEmitter()
  let err = ''
  const host: Host = Object.assign(process, {
    argv: ['node', 'tidegate', ...argv],
    cwd,
    env: {},
    stdin: Readable.from([]),
    stdout: new Writable({
      write: (_chunk, _encoding, done) => done(broken && Object.assign(new Error('broken'), broken)),
    }),
    stderr: new Writable({
      write: (chunk, _encoding, done) => {
        err += chunk
        done()
      },
    }),
  })
  await start(host, {
    temporary: { parent: tmpdir(), variable: 'TMPDIR' },
    workers: workersOf(new URL('../../src/engines/worker.ts', import.meta.url)),
    now: () => new Date('2026-11-21T12:00:00Z'),
    fetch,
    pause: async () => {},
    program: 'tidegate test',
  })
  // A process ends when nothing is left to do.
  await new Promise(setImmediate)
  process.emit('exit')
  return { code: host.exitCode, err }
}

test('an answer that could not be written is exit code 2, never a verdict, and says why without a stack', async () => {
  const { code, err } = await run(['--help'], { code: 'ENOSPC' })
  expect(code).toBe(2)
  expect(err).toBe('tidegate: the answer could not be written: the disk is full\n')
})

test('a reader that has gone keeps the verdict, quietly', async () => {
  expect(await run(['--help'], { code: 'EPIPE' })).toEqual({ code: 0, err: '' })
})

test('a folder that was removed under the program is told, not a defect', async () => {
  const gone = () => {
    throw new Error('ENOENT: no such file or directory, uv_cwd')
  }
  const { code, err } = await run(['explain'], undefined, gone)
  expect(err).toMatch(/^tidegate: the folder that this runs in is no longer there\n/)
  expect(code).toBe(2)
})

test.each([
  ['an argument', ['\u001b[31mred']],
  ['an option', ['check', '--\u009b31mred']],
  ['a file name', ['render', '\u001b]0;title\u0007.json']],
])('no escape sequence of %s reaches the terminal', async (_, argv) => {
  const { err } = await run(argv)
  expect(err).toContain('\ufffd')
  expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})

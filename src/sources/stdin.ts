import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cannotWrite, reasonOf } from './cannot-write.js'
import { type Access, CannotJudge, type Located } from './source.js'

/**
 * Spools standard input into the scratch folder, because data is opened more than once and by other threads.
 *
 * @throws CannotJudge when there is no input, nothing was piped in, or it was read before
 */
export async function locateStdin(access: Access): Promise<Located> {
  const input = access.stdin
  if (input === undefined || ('isTTY' in input && input.isTTY === true)) {
    throw new CannotJudge(
      '- means standard input, and nothing is piped into it',
      'Pipe the data in, as in `cat new.csv | tidegate check --reference ref.csv -`, or name a file.',
    )
  }
  const path = join(access.scratch, 'standard-input')
  try {
    await pipeline(input, createWriteStream(path, { flags: 'wx' }))
  } catch (error) {
    throw refused(error, access.scratch)
  }
  return {
    spelling: '-',
    files: [{ path, name: 'standard input', bytes: (await stat(path)).size }],
    version: '',
  }
}

function refused(error: unknown, scratch: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'EEXIST')
    return new CannotJudge(
      'standard input can be one side only',
      'Name a file, base:PATH or git:REF:PATH for the other.',
    )
  if (!('syscall' in error) || error.syscall !== 'read') return cannotWrite(scratch, error)
  return new CannotJudge(
    `standard input cannot be read: ${reasonOf(error)}`,
    'Pipe the data in, or name a file.',
    { cause: error },
  )
}

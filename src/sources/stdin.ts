import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
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
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new CannotJudge(
      'standard input can be one side only',
      'Name a file, base:PATH or git:REF:PATH for the other.',
    )
  }
  return {
    spelling: '-',
    files: [{ path, name: 'standard input', bytes: (await stat(path)).size }],
    version: '',
  }
}

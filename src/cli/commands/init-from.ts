import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Carried } from '../../policy/from/from.js'
import { CannotJudge } from '../../sources/source.js'
import type { Terminal } from '../terminal.js'

/** What a file of another tool comes to, and on standard error what of it does not. @throws CannotJudge */
export async function carriedOver(file: string, sides: string, terminal: Terminal): Promise<Carried> {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotJudge(
      error.code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${error.code})`,
      'Name a file that Great Expectations, Soda, TFDV or SageMaker has written.',
    )
  })
  const { policyFrom } = await import('../../policy/from/from.js')
  const carried = policyFrom(text, file, sides)
  if (carried.left.length > 0) terminal.err(`${carried.left.join('\n')}\n`)
  return carried
}

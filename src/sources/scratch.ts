import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from './cannot-write.js'
import { CannotJudge } from './source.js'

/**
 * Gives `use` an empty folder and removes it whatever happens.
 *
 * @param parent the folder for temporary files
 * @param variable the environment variable that says where that is
 * @throws CannotJudge where no folder can be made
 */
export async function withScratch<T>(
  { parent, variable }: { parent: string; variable: string },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(parent, 'tidegate-')).catch((error: unknown) => {
    throw noScratch(parent, variable, error)
  })
  try {
    return await use(folder)
  } finally {
    // What is left behind is not worth a verdict.
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

function noScratch(parent: string, variable: string, error: unknown): unknown {
  const reason = reasonOf(error)
  if (reason === undefined) return error
  return new CannotJudge(
    `no temporary folder can be made in ${parent}: ${reason}`,
    `Let ${variable} name a folder that is there, has room and may be written to.`,
    { cause: error },
  )
}

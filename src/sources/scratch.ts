import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from './cannot-write.js'
import type { Interrupts } from './interrupts.js'
import { CannotJudge } from './source.js'

/** Where temporary files go. */
export interface Temporary {
  /** The folder for them. */
  parent: string
  /** The environment variable that says where that is. */
  variable: string
  interrupts?: Interrupts | undefined
}

/**
 * Gives `use` an empty folder and removes it whatever happens, also where the program is stopped.
 *
 * @throws CannotJudge where no folder can be made
 */
export async function withScratch<T>(
  { parent, variable, interrupts }: Temporary,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(parent, 'tidegate-')).catch((error: unknown) => {
    throw noScratch(parent, variable, error)
  })
  const remove = () => rm(folder, { recursive: true, force: true })
  const forget = interrupts?.onStop(remove)
  try {
    return await use(folder)
  } finally {
    // What is left behind is not worth a verdict.
    await remove().catch(() => {})
    forget?.()
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

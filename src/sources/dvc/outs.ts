import { posix } from 'node:path'
import { CannotJudge } from '../source.js'

/** A file or folder that DVC keeps outside git. */
export interface Out {
  /** From the workspace. */
  path: string
  /** Of the content, hexadecimal; of a folder, of the list of what is in it. Absent where DVC notes something else. */
  md5?: string
  isFolder: boolean
  /** Kept by a version before 3: elsewhere in the store, and texts hashed with line feeds alone. */
  isLegacy: boolean
  /** The remote it names, where that is not the usual one. */
  remote?: string
  /** The file that says all this, from the workspace. */
  file: string
}

const LONGEST = 16 * 2 ** 20

/**
 * What a `.dvc` file or a `dvc.lock` keeps.
 *
 * @throws CannotJudge for a file that DVC would not have written
 */
export async function outsOf(file: string, text: string): Promise<Out[]> {
  const { parse } = await import('yaml')
  let read: unknown
  try {
    if (text.length > LONGEST) throw new RangeError('it is too long')
    read = parse(text)
  } catch (cause) {
    throw unreadable(file, cause)
  }
  const stages = file.endsWith('.dvc') ? [read] : Object.values(recordOf(recordOf(read).stages))
  const folder = posix.dirname(file)
  return stages.map(recordOf).flatMap(stage => {
    const from = file.endsWith('.dvc') ? posix.join(folder, textOf(stage.wdir) ?? '.') : folder
    return listOf(stage.outs).map(out => outOf(recordOf(out), from, file))
  })
}

function outOf(out: Readonly<Record<string, unknown>>, folder: string, file: string): Out {
  const path = textOf(out.path)
  if (path === undefined) throw unreadable(file, undefined)
  const [, md5, isFolder] = /^([0-9a-f]{32})(\.dir)?$/.exec(textOf(out.md5) ?? '') ?? []
  const remote = textOf(out.remote)
  return {
    path: posix.join(folder, path),
    isFolder: isFolder !== undefined,
    isLegacy: out.hash !== 'md5',
    file,
    ...(md5 !== undefined && { md5 }),
    ...(remote !== undefined && { remote }),
  }
}

function unreadable(file: string, cause: unknown): CannotJudge {
  return new CannotJudge(`${file} is not a file that DVC has written`, `Run \`dvc add\` again, or mend it.`, {
    cause,
  })
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

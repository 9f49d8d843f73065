import { open } from 'node:fs/promises'

/** The largest a Git LFS pointer may be, by its specification. */
const largestPointer = 1024

/** What a pointer stands for; absent where it is not well-formed. */
export interface Pointer {
  content?: LfsObject
}

export interface LfsObject {
  sha256: string
  bytes: number
}

/**
 * Whether a file is only a Git LFS pointer: a few lines of text that stand in for the data.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 * @returns undefined for an ordinary file
 */
export async function lfsPointer(path: string, bytes: number): Promise<Pointer | undefined> {
  if (bytes > largestPointer) return undefined
  const file = await open(path)
  try {
    const text = (await file.readFile()).toString('latin1')
    if (!/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\/v1\n/.test(text)) return undefined
    const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
    const size = /^size (\d{1,15})$/m.exec(text)?.[1]
    return sha256 === undefined || size === undefined ? {} : { content: { sha256, bytes: Number(size) } }
  } finally {
    await file.close()
  }
}

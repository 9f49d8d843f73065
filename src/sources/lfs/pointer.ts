import { open } from 'node:fs/promises'

/** The largest a Git LFS pointer may be, by its specification. */
const largestPointer = 1024

/**
 * Whether a file is only a Git LFS pointer: a few lines of text that stand in for the data.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 * @returns the SHA-256 of the content it stands for (if it is well-formed), or undefined for an ordinary file
 */
export async function lfsPointer(path: string, bytes: number): Promise<{ sha256?: string } | undefined> {
  if (bytes > largestPointer) return undefined
  const file = await open(path)
  try {
    const text = (await file.readFile()).toString('latin1')
    if (!/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\/v1\n/.test(text)) return undefined
    const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
    return sha256 === undefined ? {} : { sha256 }
  } finally {
    await file.close()
  }
}

/** The names under which DVC would keep a path that is itself not in the tree: `a/b.csv.dvc`, `a.dvc`. */
export function dvcFiles(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}.dvc`)
}

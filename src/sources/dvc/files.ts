import { posix } from 'node:path'

/**
 * Where DVC would say that it keeps a path: `a/b.csv.dvc`, `a.dvc`, and the `dvc.lock` of each folder above.
 *
 * @param path from the workspace, `/` between its parts
 */
export function dvcFiles(path: string): string[] {
  const parts = path.split('/')
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'))
  return [
    ...above.map(each => `${each}.dvc`),
    ...above.map(each => posix.join(posix.dirname(each), 'dvc.lock')),
  ]
}

export function isDvcFile(path: string): boolean {
  return path.endsWith('.dvc') || path === 'dvc.lock' || path.endsWith('/dvc.lock')
}

/** The folders of DVC itself, one of which is in or above every folder that has files of its. */
export function dvcHomes(path: string): string[] {
  const parts = path.split('/')
  const inside = parts.map((_, index) => [...parts.slice(0, index), '.dvc'].join('/'))
  return [...inside, ...Array.from({ length: 10 }, (_, index) => `${'../'.repeat(index + 1)}.dvc`)]
}

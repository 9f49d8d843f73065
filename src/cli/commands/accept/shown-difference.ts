import { difference } from '../../../policy/difference.js'

/** A change as a diff; of one that nobody could read, how many lines it has. */
export function shownDifference(path: string, before: string | undefined, after: string): string {
  if (before === after) return `${path} would stay as it is\n`
  const diff = difference({ path, ...(before !== undefined && { text: before }) }, { path, text: after })
  if (diff.includes('\n@@ ')) return diff
  const [was, is] = [before ?? '', after].map(text => text.split('\n'))
  const kept = new Set(was)
  const others = (is ?? []).filter(line => !kept.has(line)).length
  return `${path}: ${others} of ${is?.length ?? 0} lines are others; --write writes them\n`
}

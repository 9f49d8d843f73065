import { realpathSync, statSync } from 'node:fs'
import { worthAnother, worthAThread } from '../engines/workers.js'
import type { LocalFile } from '../sources/source.js'

const readers = new Set(['check', 'profile', 'init'])

/**
 * The large files that a command line names and that will be read, as far as its words tell before any of it is understood:
 * of globs and of what a policy names they tell nothing.
 */
export function largeFiles([command = '', ...words]: readonly string[]): LocalFile[] {
  return readers.has(command) ? words.flatMap(large) : []
}

/** Those that threads will read: the candidate, which comes last, and the reference where both are larger still. */
export function readInThreads(large: readonly LocalFile[]): LocalFile[] {
  const [candidate, reference] = large.toReversed()
  if (candidate === undefined) return []
  const isAnother = [candidate, reference].every(file => file !== undefined && file.bytes >= worthAnother)
  return isAnother && reference ? [candidate, reference] : [candidate]
}

function large(name: string): LocalFile[] {
  try {
    const found = statSync(name, { throwIfNoEntry: false })
    if (found?.isFile() !== true || found.size < worthAThread) return []
    return [{ path: realpathSync(name), name, bytes: found.size }]
  } catch {
    // Whoever reads it says what is wrong with it.
    return []
  }
}

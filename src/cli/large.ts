import { statSync } from 'node:fs'
import { worthAThread } from '../engines/workers.js'

const readers = new Set(['check', 'profile', 'init'])

/**
 * How many large files a command line names that will be read, as far as its words tell before any of it is understood: of
 * globs and of what a policy names they tell nothing.
 */
export function countLarge([command = '', ...words]: readonly string[]): number {
  return readers.has(command) ? words.filter(isLarge).length : 0
}

function isLarge(word: string): boolean {
  try {
    const found = statSync(word, { throwIfNoEntry: false })
    return found?.isFile() === true && found.size >= worthAThread
  } catch {
    // Whoever reads it says what is wrong with it.
    return false
  }
}

import picomatch from 'picomatch/posix.js'
import { CannotJudge } from './source.js'

/** A pattern such as `data/*.csv`, split where it stops being a plain path. */
export interface Glob {
  /** The folder that holds every match; empty for the workspace itself. */
  base: string
  /** Takes a path relative to `base`. */
  matches: (path: string) => boolean
}

/**
 * The pattern language is picomatch's: `*`, `**`, `?`, `[abc]`, `{a,b}`, `{1..3}`. A leading `!` is a plain
 * character, and names that begin with a dot match only where the pattern spells the dot.
 *
 * @returns undefined when the path has no pattern in it
 */
export function parseGlob(path: string): Glob | undefined {
  const scanned = picomatch.scan(path, options)
  if (!scanned.isGlob) return undefined
  return { base: scanned.base, matches: picomatch(scanned.glob, options) }
}

const options = { nonegate: true }

/** Orders names by code unit, so that no locale changes which file comes first. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * @param paths that the pattern matches
 * @throws CannotJudge where a file has the very name of the pattern and the pattern matches others as well
 */
export function refuseTwoMeanings(pattern: string, paths: readonly string[]): void {
  const other = paths.find(path => path !== pattern)
  if (other === undefined) return
  throw new CannotJudge(
    `${pattern} is the name of a file and also a pattern for other files, such as ${other}`,
    'Rename the file that is called like the pattern.',
  )
}

import type { HashName } from '../../statistic.js'
import { addCodes, addNumbers, hashText, hashVector, type Lanes } from './hash.js'
import { hashLevels } from './level-hashes.js'
import { textHash } from './text-hash.js'

/** What a code stands for, a level or a vector; absent for a column of numbers. */
export type LevelText = ((code: number) => string) | VectorOfCode | undefined

export interface VectorOfCode {
  width: number
  vector(code: number): Float64Array
}

/**
 * Hashes rows by their kept cells; columns are told apart by their place. Levels count by their text, so that two files
 * with other codes agree.
 */
export function hashKept(
  texts: readonly LevelText[],
  algorithm: HashName,
): (columns: readonly Float64Array[], rows: number) => Uint32Array<ArrayBuffer> {
  const hash = textHash(algorithm)
  const about = texts.map((text, place) => {
    const seed = keptSeed(place)
    return { text, seed, hashes: hashLevels(seed) }
  })
  return (columns, rows) => {
    const lanes = new Uint32Array(rows * 2)
    for (const [place, { text, seed, hashes }] of about.entries()) {
      const values = columns[place] ?? new Float64Array(rows)
      if (text === undefined) {
        addNumbers(lanes, values, rows, seed)
        continue
      }
      const codes = Int32Array.from(values.subarray(0, rows))
      const hashOf =
        typeof text === 'function'
          ? (code: number) => hash(text(code))
          : (code: number) => hashVector(text.vector(code))
      addCodes(lanes, codes, rows, hashes.learn(codes, hashOf))
    }
    return lanes
  }
}

export function keptSeed(place: number): Lanes {
  return hashText(String(place))
}

import { levelText } from '../../profile/level.js'
import type { Level } from '../../profile/need.js'
import type { Kept } from '../../profile/statistic.js'
import { positiveLevel } from '../../profile/views/outcomes.js'

/** Columns with one dictionary: equal levels of any of them have one code. */
export interface LevelCodes {
  /** One a column; -1 = missing. */
  codes: Int32Array[]
  /** By code: 1, 1.0 and '1' are one level. */
  levels: string[]
}

export function levelCodes(columns: readonly Kept[]): LevelCodes {
  const places = new Map<string, number>()
  const placeOf = (level: string) => {
    const place = places.get(level) ?? places.size
    places.set(level, place)
    return place
  }
  const codes = columns.map(column => {
    if (column.form === 'levels') {
      const of = column.levels.map(placeOf)
      return column.codes.map(code => of[code] ?? -1)
    }
    const known = new Map<number, number>()
    return Int32Array.from(column.values, value => {
      const text = Number.isNaN(value) ? null : levelText(value)
      if (text === null) return -1
      const place = known.get(value) ?? placeOf(text)
      known.set(value, place)
      return place
    })
  })
  return { codes, levels: [...places.keys()] }
}

/** The code of the favourable outcome; -2, which no cell has, where that is not known. */
export function positiveCode(levels: readonly string[], named: Level | undefined): number {
  const positive = positiveLevel(levels, named)
  const code = positive === undefined ? -1 : levels.indexOf(positive)
  return code < 0 ? -2 : code
}

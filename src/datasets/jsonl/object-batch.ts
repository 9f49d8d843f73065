import { CannotJudge } from '../../sources/source.js'
import { refuseManyColumns } from '../limits.js'
import type { RawBatch } from '../raw.js'
import { isObject } from './json-line.js'

/** Objects as columns, while they come in. */
export interface ObjectBatch extends RawBatch {
  /** How many keys its rows have had. */
  width: number
  /**
   * @param place of the row, for messages
   * @throws CannotJudge for a row with which there are too many keys, or two of one name
   */
  add(row: Record<string, unknown>, place: string): void
}

/**
 * The members of an object in an object are columns by their path: `address.city`. Keys are those of a Map, so that
 * `__proto__` is a key like any other.
 * @param wanted undefined: all
 */
export function createObjectBatch(wanted: ReadonlySet<string> | undefined, name: string): ObjectBatch {
  const columns = new Map<string, unknown[]>()
  const first = new Map<string, number>()
  let rows = 0
  const begin = (key: string) => {
    if (first.has(key)) return undefined
    first.set(key, rows)
    refuseManyColumns(first.size, name)
    if (wanted?.has(key) === false) return undefined
    // Not `new Array(rows)`: room for every row before it, for each of many keys that come late, is too much.
    const cells: unknown[] = []
    columns.set(key, cells)
    return cells
  }
  const put = (object: Record<string, unknown>, path: string, place: string) => {
    for (const member of Object.keys(object)) {
      const key = path + member
      const value = object[member]
      if (isObject(value)) {
        put(value, `${key}.`, place)
        continue
      }
      const cells = columns.get(key) ?? begin(key)
      if (cells === undefined) continue
      if (rows < cells.length) throw twoMeanings(place, key)
      cells[rows] = value
    }
  }
  return {
    get rows() {
      return rows
    },
    get width() {
      return first.size
    },
    get columns() {
      return [...first].map(([name, from]) => ({ name, from }))
    },
    add(row, place) {
      put(row, '', place)
      rows += 1
    },
    cells(column) {
      const values = columns.get(column)
      return values && { form: 'values', values }
    },
  }
}

/** `{"a.b": 1, "a": {"b": 2}}` */
function twoMeanings(place: string, key: string): CannotJudge {
  return new CannotJudge(
    `${place} has ${JSON.stringify(key)} twice: as a key and as a member of an object.`,
    'Rename the key that has dots in it.',
  )
}

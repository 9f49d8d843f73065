import { isAscii } from 'node:buffer'
import { plainDecimal } from '../columns/decimal.js'

const LF = 0x0a
const CR = 0x0d

/** Some records of a CSV text. A cell becomes a string when its text is asked for. */
export interface Records {
  length: number
  cells(record: number): string[]
  /** '' where the record has no such cell. */
  text(record: number, cell: number): string
  /** The cell as a plain decimal, of so many records from `first` on; NaN where its text has to be looked at. */
  decimals(cell: number, first: number, records: number): Float64Array
}

export function recordsOf(lists: readonly string[][]): Records {
  return {
    length: lists.length,
    cells: record => lists[record] ?? [],
    text: (record, cell) => lists[record]?.[cell] ?? '',
    decimals: (_cell, _first, records) => new Float64Array(records).fill(Number.NaN),
  }
}

/**
 * Cuts complete lines without a quote into cells by their bytes, which is several times faster than making strings of
 * them all. @returns undefined where there is no line, one is blank or has not `width` cells, or a CR
 * stands alone
 */
export type CutLines = (data: Buffer, width: number) => Records | undefined

/** @returns a function that keeps one table of places, so that what it returned last is valid until its next call */
export function lineCutter(delimiter: string): CutLines {
  const mark = delimiter.length === 1 ? delimiter.charCodeAt(0) : 0
  let places = new Int32Array(0)
  return (data, width) => {
    if (width === 0 || mark === 0 || mark >= 0x80 || data.length === 0) return undefined
    // A cell has at least the byte that ends it, and a record one place more than cells.
    const most = data.length + Math.ceil(data.length / width) + width
    if (places.length < most) places = new Int32Array(most)
    const length = cut(data, mark, width, places)
    return length < 0 ? undefined : cutRecords(data, places, width, length)
  }
}

/**
 * @param places for each record where its cells begin, and where one more would
 * @returns the number of records, -1 where a line is not as it should be
 */
function cut(data: Uint8Array, mark: number, width: number, places: Int32Array): number {
  // Most bytes are above all that end a cell.
  const last = Math.max(mark, CR)
  let length = 0
  let next = 1
  let line = 0
  places[0] = 0
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] as number
    if (byte > last) continue
    if (byte === mark) places[next++] = at + 1
    else if (byte === LF || byte === CR) {
      places[next++] = at + 1
      if (at === line || next !== (length + 1) * (width + 1)) return -1
      if (byte === CR && data[++at] !== LF) return -1
      line = at + 1
      length += 1
      places[next++] = line
    }
  }
  return line === data.length ? length : -1
}

function cutRecords(data: Buffer, places: Int32Array, width: number, length: number): Records {
  let whole: string | undefined
  const isPlain = isAscii(data)
  const text = (record: number, cell: number) => {
    const place = record * (width + 1) + cell
    const [start, end] = [places[place] as number, (places[place + 1] as number) - 1]
    if (start === end || cell >= width) return ''
    // In ASCII characters are as many as bytes, and a slice of a string is the quickest to make.
    if (!isPlain) return data.toString('utf8', start, end)
    whole ??= data.toString('latin1')
    return whole.slice(start, end)
  }
  return {
    length,
    text,
    cells: record => Array.from({ length: width }, (_, cell) => text(record, cell)),
    decimals(cell, first, records) {
      const values = new Float64Array(records)
      for (let at = 0, place = first * (width + 1) + cell; at < values.length; at++, place += width + 1)
        values[at] = plainDecimal(data, places[place] as number, (places[place + 1] as number) - 1)
      return values
    },
  }
}

import { isAscii } from 'node:buffer'
import type { TextCells } from '../raw.js'
import type { Places } from './places.js'

/** Some records of a CSV text, all of one width. A cell becomes a string when its text is asked for. */
export interface Records {
  length: number
  cells(record: number): string[]
  /** One cell of so many records from `first` on. */
  column(cell: number, first: number, records: number): TextCells
}

/** @param width cells of each: further ones belong to no column, and missing ones are empty */
export function recordsOf(lists: readonly string[][], width: number): Records {
  return {
    length: lists.length,
    cells: record => Array.from({ length: width }, (_, cell) => lists[record]?.[cell] ?? ''),
    column: (cell, first, records) => ({
      text: row => lists[first + row]?.[cell] ?? '',
      decimals: () => new Float64Array(records).fill(Number.NaN),
    }),
  }
}

/** So many records of one empty cell. */
export function emptyRecords(length: number): Records {
  return { ...recordsOf([], 1), length }
}

/** Records between two places of some bytes. Valid as long as these and the places are. */
export function cutRecordsOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  places: Places,
  length: number,
): Records {
  const { width, room, starts, ends, values, words } = places
  const data = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
  let isPlain: boolean | undefined
  let whole: string | undefined
  const text = (place: number) => {
    const start = starts[place] as number
    const end = ends[place] as number
    if (start === end) return ''
    isPlain ??= isAscii(data)
    if (end < 0) return data.toString('utf8', start - from, ~end - from).replaceAll('""', '"')
    // In ASCII characters are as many as bytes, and a slice of a string is the quickest to make.
    if (!isPlain) return data.toString('utf8', start - from, end - from)
    whole ??= data.toString('latin1')
    return whole.slice(start - from, end - from)
  }
  return {
    length,
    cells: record => Array.from({ length: width }, (_, cell) => text(cell * room + record)),
    column(cell, first, records) {
      const begin = cell * room + first
      const end = begin + records
      return {
        text: row => text(begin + row),
        decimals: () => values.subarray(begin, end),
        isPlain: words[cell] === 0,
        spans: () => ({
          bytes,
          from,
          to,
          starts: starts.subarray(begin, end),
          ends: ends.subarray(begin, end),
        }),
      }
    },
  }
}

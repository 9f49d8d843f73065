import { CR, cutRecord, LF, type Text } from './cut-record.js'
import { emptyAt, type Places } from './places.js'

/**
 * Why cutting stopped: no room for more records, bytes missing at the end, within quotes or not, a blank line of a file
 * of one column, which may be a cell, or something that csv-parse has to look at.
 */
export type Stop = 'full' | 'more' | 'open' | 'blank' | 'odd'

/** How far cutting has come in a file. */
export interface Progress {
  /** Line ends passed. */
  lines: number
  /** Blank lines that no record has followed yet. */
  pending: number
  /** Blank lines that one has. */
  blank: number
}

/** Cuts as many records as there are, or room for. @returns how many, and why no more */
export type CutRecords = (text: Text, places: Places, progress: Progress) => { records: number; stop: Stop }

/**
 * @param mark the delimiter, as for `cutRecord`
 * @param onRagged called with the cells of a record that has not as many as the first, and the line it ends on
 */
export function recordCutter(mark: number, onRagged: (cells: number, line: number) => void): CutRecords {
  const within = new Int32Array(1)

  /** @returns why there is no other record; undefined where one is in this row now */
  function next(text: Text, places: Places, row: number, progress: Progress): Stop | undefined {
    const { bytes, length, isLast } = text
    const { width, room } = places
    for (;;) {
      const line = text.at
      if (line >= length) return 'more'
      within[0] = 0
      const cells = cutRecord(text, mark, places, row, within)
      const end = text.at
      const byte = bytes[end]
      const isBlank = end === line && cells > 0
      const stop = stopAfter(text, cells)
      if (stop !== undefined || (width === 1 && (isBlank ? row > 0 : progress.pending > 0))) {
        text.at = line
        return stop ?? 'blank'
      }
      text.at = Math.min(length, end + (byte === CR && bytes[end + 1] === LF ? 2 : 1))
      progress.lines += 1 + (within[0] as number)
      if (isBlank) {
        progress.pending += 1
        continue
      }
      progress.blank += progress.pending
      progress.pending = 0
      if (cells !== width) onRagged(cells, progress.lines)
      for (let cell = cells; cell < width; cell++) emptyAt(places, cell * room + row)
      return undefined
    }
  }

  return (text, places, progress) => {
    for (let records = 0; records < places.room; records++) {
      const stop = next(text, places, records, progress)
      if (stop !== undefined) return { records, stop }
    }
    return { records: places.room, stop: 'full' }
  }
}

/** Why a record that was cut does not count; undefined where it does. */
export function stopAfter({ bytes, at, length, isLast }: Text, cells: number): Stop | undefined {
  if (cells === 0) return 'open'
  const byte = bytes[at]
  if (byte !== LF && byte !== CR) return 'odd'
  // A CR at the very end may be the first half of a CR LF.
  return !isLast && (at >= length || (byte === CR && at + 1 === length)) ? 'more' : undefined
}

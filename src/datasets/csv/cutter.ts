import { createKernel } from '../../kernel/kernel.js'
import { decimalOf } from '../columns/decimal.js'
import { refuseManyColumns } from '../limits.js'
import { placesFor } from './places.js'
import { gatherRagged, type Ragged } from './ragged.js'
import { cutRecordsOf, type Records } from './records.js'
import { createUnread, type Unread } from './unread.js'

/**
 * Why cutting stopped: no room for more records, bytes missing at the end, within quotes or not, a blank line of a file
 * of one column, which may be a cell, or something that csv-parse has to look at.
 */
export type Stop = 'full' | 'more' | 'open' | 'blank' | 'odd'

/** As the kernel counts them; the last is a record that has not as many cells as the first. */
const stops = ['full', 'more', 'open', 'blank', 'odd', 'ragged'] as const

/** Cells cut at once: with their places they stay in the nearer caches. Of wide records so many at least. */
const CELLS_AT_ONCE = 1 << 15
const LEAST_RECORDS = 512
const LF = 0x0a
const CR = 0x0d

/** Cuts bytes into records, a batch at a time. */
export interface Cutter {
  unread: Unread
  /** Cells of the first record; 0 until it is read. */
  width: number
  /** Line ends passed. */
  lines: number
  /** Blank lines that no record has followed yet. */
  pending: number
  /** As many records as there are, or room for, and why no more. The records are valid until the next. */
  cut(): { records: Records | undefined; stop: Stop }
  /** What was odd about the records since the last call. */
  takeRagged(): Ragged
  /** Blank lines that a record has followed since the last call. */
  takeBlank(): number
}

/** @param mark the delimiter: ASCII, and no part of a number, a quote or a line end */
export function createCutter(mark: number, name: string): Cutter {
  let bytes = new Uint8Array(0)
  const kernel = createKernel({ decimalOf: (start, end) => decimalOf(bytes, start, end) })
  const { run } = kernel
  const unread = createUnread(kernel)
  const ragged = gatherRagged(name)
  let places = placesFor(kernel, mark, 0, 1)

  /** Cuts into the rows from `row` on. */
  function cutOn(cutter: Cutter, row: number): { rows: number; stop: (typeof stops)[number] } {
    bytes = unread.bytes()
    run.cutFrom(unread.place, unread.at, unread.length, unread.isLast)
    const found = run.cutRecords(row)
    unread.at = run.at.value
    cutter.lines += run.lines.value
    cutter.pending = run.pending.value
    return { rows: found >> 3, stop: stops[found & 7] ?? 'odd' }
  }

  /** Learns from the first record how many cells there are. @returns why it cannot yet */
  function begin(cutter: Cutter): Stop | undefined {
    // Before the header blank lines are no cells.
    const text = unread.bytes()
    for (; unread.at < unread.length && isLineEnd(text[unread.at]); unread.at++)
      if (text[unread.at] !== LF || text[unread.at - 1] !== CR) cutter.lines += 1
    if (!unread.isLast && !hasLineEnd(text.subarray(unread.at))) return 'more'
    const { at } = unread
    const { lines } = cutter
    const { stop } = cutOn(cutter, 0)
    unread.at = at
    cutter.lines = lines
    if (stop !== 'ragged') return stop
    const width = run.cells.value
    refuseManyColumns(width, `${name}: line ${lines + 1}`)
    places = placesFor(kernel, mark, width, Math.max(LEAST_RECORDS, Math.floor(CELLS_AT_ONCE / width)))
    cutter.width = width
    return undefined
  }

  return {
    unread,
    width: 0,
    lines: 0,
    pending: 0,
    cut() {
      const missing = this.width === 0 ? begin(this) : undefined
      if (missing) return { records: undefined, stop: missing }
      const from = unread.at
      places().words.fill(0)
      run.pending.value = this.pending
      let { rows, stop } = cutOn(this, 0)
      for (; stop === 'ragged'; { rows, stop } = cutOn(this, rows))
        ragged.note(run.cells.value, this.width, this.lines)
      const records = rows === 0 ? undefined : cutRecordsOf(unread.bytes(), from, unread.at, places(), rows)
      return { records, stop }
    },
    takeRagged: () => ragged.take(),
    takeBlank() {
      const { value } = run.blank
      run.blank.value = 0
      return value
    },
  }
}

/** A look that spares reading a long record from its start again with each chunk. */
function hasLineEnd(bytes: Uint8Array): boolean {
  return bytes.includes(LF) || bytes.includes(CR)
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR
}

import { createKernel, type Kernel } from '../../kernel/kernel.js'
import type { Spans } from '../raw.js'
import type { GrowingDictionary } from './dictionary.js'

/** Instead of a code: the cell is written in another way than it reads. */
export const UNREAD = -2

/** A dictionary of the cells of a text format: UTF-8 that becomes strings only when asked for. The empty text has the code -1. */
export interface CellDictionary extends GrowingDictionary {
  /** The code of each cell or `UNREAD`. */
  codesOf(cells: Spans, codes: Int32Array): void
}

/** Dictionaries that share the memory of one kernel, since the columns of a batch lie among the same bytes. */
export interface CellTexts {
  /** @param keep called with the size of each new text, may throw */
  dictionary(keep: (size: number) => void): CellDictionary
}

/** Bytes that the kernel reads and writes beyond a text. */
const BEHIND = 8
const SLOTS = 128
const ENTRIES = 64
const CHUNK = 1024
const LARGEST_CHUNK = 4 * 1024 * 1024

/** Of a dictionary's words in the kernel's memory, as assembly/texts.ts has them. */
const fields = ['size', 'mask', 'room', 'slots', 'entries', 'free', 'end', 'seed'] as const
type Field = (typeof fields)[number]

export function createCellTexts(): CellTexts {
  let kernel: Kernel | undefined
  let stage: Stage | undefined
  return {
    dictionary(keep) {
      // Many files have no column of text.
      kernel ??= createKernel()
      stage ??= createStage(kernel)
      return createDictionary(kernel, stage, keep)
    },
  }
}

function createDictionary(kernel: Kernel, stage: Stage, keep: (size: number) => void): CellDictionary {
  const { run } = kernel
  const at = kernel.allocate(4 * fields.length)
  const place = (field: Field) => at / 4 + fields.indexOf(field)
  const sizeAt = place('size')
  const entriesAt = place('entries')
  const word = (field: Field) => kernel.all().words[place(field)] as number
  const put = (words: Partial<Record<Field, number>>) => {
    const all = kernel.all().words
    for (const [field, value] of Object.entries(words)) all[place(field as Field)] = value
  }
  let chunk = CHUNK

  function makeSlots(count: number): void {
    const [from, before] = [word('slots'), word('mask') + 1]
    const slots = kernel.allocate(8 * count)
    kernel.words(slots, 2 * count).fill(0)
    put({ slots, mask: count - 1 })
    if (from > 0) run.moveSlots(at, from, before)
  }

  function makeEntries(room: number): void {
    const from = word('entries')
    const entries = kernel.allocate(8 * room)
    kernel.all().bytes.copyWithin(entries, from, from + 8 * word('size'))
    put({ entries, room })
  }

  /** @param length of the text that has to go in */
  function makeRoom(length: number): void {
    const size = word('size')
    if (size >= word('room')) makeEntries(2 * size)
    if (2 * size > word('mask')) makeSlots(4 * (word('mask') + 1))
    if (word('free') + length + BEHIND <= word('end')) return
    chunk = Math.min(2 * chunk, LARGEST_CHUNK)
    const bytes = Math.max(chunk, length + BEHIND)
    const free = kernel.allocate(bytes)
    put({ free, end: free + bytes })
  }

  function code(bytes: number, starts: number, ends: number, rows: number, codes: number): void {
    const before = word('size')
    for (let row = 0; ; ) {
      row = run.codesOf(at, bytes, starts, ends, row, rows, codes)
      if (row === rows) break
      const [start = 0] = kernel.ints(starts + 4 * row, 1)
      const [end = 0] = kernel.ints(ends + 4 * row, 1)
      makeRoom(end - start)
    }
    const { words } = kernel.all()
    const first = (words[entriesAt] as number) / 4
    for (let code = before; code < (words[sizeAt] as number); code++)
      keep(words[first + 2 * code + 1] as number)
  }

  put({ seed: Math.random() * 2 ** 32 })
  makeSlots(SLOTS)
  makeEntries(ENTRIES)
  makeRoom(0)

  return {
    get size() {
      return kernel.all().words[sizeAt] as number
    },
    codesOf(cells, codes) {
      const rows = codes.length
      const { bytes, starts, ends, out } = stage.place(cells, rows)
      code(bytes, starts, ends, rows, out)
      codes.set(kernel.ints(out, rows))
    },
    code(text) {
      const bytes = Buffer.from(text)
      const cells = {
        bytes,
        from: 0,
        to: bytes.length,
        starts: Int32Array.of(0),
        ends: Int32Array.of(bytes.length),
      }
      const codes = new Int32Array(1)
      this.codesOf(cells, codes)
      return codes[0] as number
    },
    text(code) {
      const { bytes, words } = kernel.all()
      if (!(code >= 0 && code < (words[sizeAt] as number)))
        throw new RangeError(`no level has the code ${code}; there are ${words[sizeAt]}`)
      const entry = (words[entriesAt] as number) / 4 + 2 * code
      const from = words[entry] as number
      return bytes.toString('utf8', from, from + (words[entry + 1] as number))
    },
  }
}

/** Cells where a kernel can read them. */
interface Stage {
  /** @returns their places, valid until others are placed */
  place(cells: Spans, rows: number): { bytes: number; starts: number; ends: number; out: number }
}

function createStage(kernel: Kernel): Stage {
  const rooms = { text: { at: 0, bytes: 0 }, rows: { at: 0, bytes: 0 } }
  let staged: Pick<Spans, 'bytes' | 'from' | 'to'> = { bytes: new Uint8Array(0), from: 0, to: 0 }
  const roomFor = (room: { at: number; bytes: number }, bytes: number) => {
    if (room.bytes >= bytes) return
    room.at = kernel.allocate(2 * bytes)
    room.bytes = 2 * bytes
  }
  return {
    place({ bytes, from, to, starts, ends }, rows) {
      roomFor(rooms.rows, 12 * rows)
      if (staged.bytes !== bytes || staged.from !== from || staged.to !== to) {
        roomFor(rooms.text, to - from + BEHIND)
        kernel.bytes(rooms.text.at, to - from).set(bytes.subarray(from, to))
        staged = { bytes, from, to }
      }
      const { at } = rooms.rows
      const places = kernel.ints(at, 2 * rows)
      places.set(starts.subarray(0, rows))
      places.set(ends.subarray(0, rows), rows)
      return { bytes: rooms.text.at - from, starts: at, ends: at + 4 * rows, out: at + 8 * rows }
    },
  }
}

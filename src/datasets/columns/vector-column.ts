import type { Vector } from '../batch.js'
import type { ColumnSchema } from '../dataset.js'
import { arrayOfText } from '../jsonl/json-text.js'
import type { Notes } from '../notes.js'
import type { RawBatch } from '../raw.js'
import { cellAt } from './cells.js'
import type { ColumnDecoder } from './column-decoder.js'
import type { NullWords } from './null-words.js'

/**
 * A column of lists of numbers, all of the width that most of its first rows have: arrays of a typed format, or JSON
 * arrays in text. A number that a list lacks is NaN. What is no such list is missing, and noted.
 */
export function decodeVectors(column: ColumnSchema, nulls: NullWords, notes: Notes): ColumnDecoder {
  const { name, width = 1 } = column
  let odd = 0
  return {
    async decode(raw): Promise<Vector> {
      const cellOf = await cellsOf(raw, name)
      const values = new Float64Array(raw.rows * width).fill(Number.NaN)
      for (let row = 0; row < raw.rows; row++) {
        const cell = cellOf(row)
        if (isMissing(cell, nulls)) continue
        const list = typeof cell === 'string' ? arrayOfText(cell) : cell
        if (!fill(list, values, row * width, width)) odd += 1
      }
      return { form: 'vectors', values, width }
    },
    finish() {
      if (odd > 0) notes.add('odd-vectors', { column: name, count: odd, detail: String(width) })
    },
  }
}

async function cellsOf(raw: RawBatch, name: string): Promise<(row: number) => unknown> {
  if (raw.texts !== undefined) {
    const texts = raw.texts(name)
    return row => texts?.text(row)
  }
  const cells = await raw.cells?.(name)
  return row => cellAt(cells, row)
}

function isMissing(cell: unknown, nulls: NullWords): boolean {
  if (cell === null || cell === undefined || cell === '') return true
  return typeof cell === 'string' ? nulls.has(cell) : Number.isNaN(cell)
}

/** @returns false, with nothing written, where it is no list of so many numbers */
function fill(list: unknown, values: Float64Array, at: number, width: number): boolean {
  if (list instanceof Float64Array || list instanceof Float32Array) {
    if (list.length !== width) return false
    values.set(list, at)
    return true
  }
  if (!isList(list) || list.length !== width || !list.every(isNumber)) return false
  for (let i = 0; i < width; i++) values[at + i] = Number(list[i] ?? Number.NaN) + 0
  return true
}

function isList(
  value: unknown,
): value is ArrayLike<unknown> & { every(is: (part: unknown) => boolean): boolean } {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

function isNumber(part: unknown): boolean {
  return part === null || part === undefined || typeof part === 'number' || typeof part === 'bigint'
}

import type { Schema } from '../../../datasets/dataset.js'
import { joinRuns, type KeptKeys, mergeKeptKeys } from '../../kept-keys.js'
import { rowsOfKept } from '../../kept-rows.js'
import type { Term } from '../../need.js'
import type { HashName, Rows } from '../../statistic.js'
import { isNumber, isVector } from '../../term.js'
import type { BatchTerms } from '../batch-terms.js'
import { hashOrder } from './hash-order.js'
import { hashKept, type LevelText } from './kept-hash.js'
import { type Arena, createArena } from './vector-arena.js'

/** Rows with what is kept of them, while they come in. */
export interface KeptRowsFold {
  /** Rows of the terms' current batch. @param lanes low and high lane of each row's key in turn */
  add(lanes: Uint32Array, rows: number): void
  finish(): Rows
}

/** Rows waiting to be sorted: as many as make sorting worth it, and no more than memory for some millions of cells. */
const fewestPending = 1 << 16
const mostPending = 1 << 20
/** Numbers of vectors that wait: 32 MiB. */
const mostNumbers = 1 << 22

interface Pending {
  words: Uint32Array<ArrayBuffer>
  columns: Float64Array[]
}

/** @param size keys that are kept */
export function foldKeptRows(
  keep: readonly Term[],
  size: number,
  schema: Schema,
  terms: BatchTerms,
  algorithm: HashName,
): KeptRowsFold {
  const arenas = keep.map(term => (isVector(term, schema) ? createArena(widthOf(term, schema)) : undefined))
  const texts = keep.map((term, place): LevelText => {
    if (arenas[place]) return arenas[place]
    return isNumber(term, schema) ? undefined : code => String(terms.level(term, code))
  })
  const most = mostWaiting(size, arenas)
  const hash = hashKept(texts, algorithm)
  let kept: KeptKeys = noKeys(keep.length)
  let full = false
  let pending: Pending = noKeys(keep.length)
  let waiting = 0
  let total = 0

  /** Rows of the batch whose key may be among the smallest; their keys go into `pending`. */
  function choose(lanes: Uint32Array, rows: number): Int32Array {
    const highest = full ? (kept.words[kept.words.length - 1] as number) : 0xffffffff
    const chosen = new Int32Array(rows)
    let count = 0
    for (let row = 0; row < rows; row++) {
      if ((lanes[2 * row + 1] as number) > highest) continue
      const at = 2 * (waiting + count)
      pending.words[at] = lanes[2 * row] as number
      pending.words[at + 1] = lanes[2 * row + 1] as number
      chosen[count++] = row
    }
    return chosen.subarray(0, count)
  }

  function settle(): void {
    const ties = hash(pending.columns, waiting)
    const runs = joinRuns({ ...pending, ties }, hashOrder(pending.words, ties, waiting))
    const merged = mergeKeptKeys(kept, runs, size)
    kept = merged.keys
    full ||= merged.dropped
    waiting = 0
    for (const [place, arena] of arenas.entries()) arena?.keep(kept.columns[place] ?? new Float64Array(0))
  }

  function cellsOf(term: Term, place: number, chosen: Int32Array): ArrayLike<number> {
    const arena = arenas[place]
    if (arena) return arena.add(terms.vectors(term), chosen)
    const cells = texts[place] === undefined ? terms.numbers(term) : terms.codes(term)
    const found = new Float64Array(chosen.length)
    // 0 and -0 are one value.
    for (let i = 0; i < found.length; i++) found[i] = (cells[chosen[i] as number] as number) + 0
    return found
  }

  return {
    add(lanes, rows) {
      total += rows
      pending = withRoom(pending, waiting, rows)
      const chosen = choose(lanes, rows)
      for (const [place, term] of keep.entries()) {
        pending.columns[place]?.set(cellsOf(term, place, chosen), waiting)
      }
      waiting += chosen.length
      if (waiting >= most) settle()
    },
    finish() {
      settle()
      const rows = rowsOfKept(kept, texts, { algorithm, total, threshold: 2n ** 64n - 1n })
      return full ? { ...rows, threshold: rows.hash[rows.hash.length - 1] ?? 0n } : rows
    },
  }
}

/** Vectors take so much room that fewer rows may wait. */
function mostWaiting(size: number, arenas: readonly (Arena | undefined)[]): number {
  const width = arenas.reduce((sum, arena) => sum + (arena?.width ?? 0), 0)
  const fewest = Math.min(fewestPending, Math.ceil(mostNumbers / Math.max(1, width)))
  return Math.min(mostPending, Math.max(fewest, 2 * size))
}

function widthOf(term: Term, schema: Schema): number {
  return ('value' in term && schema.find(({ name }) => name === term.value)?.width) || 1
}

function noKeys(columns: number): KeptKeys & Pending {
  const none = () => new Uint32Array(0)
  const cells = Array.from({ length: columns }, () => new Float64Array(0))
  return { words: none(), ties: none(), count: none(), others: none(), columns: cells }
}

function withRoom(pending: Pending, waiting: number, rows: number): Pending {
  const room = pending.words.length / 2
  if (room >= waiting + rows) return pending
  const size = Math.max(waiting + rows, 2 * room)
  const words = new Uint32Array(size * 2)
  words.set(pending.words.subarray(0, waiting * 2))
  const columns = pending.columns.map(column => {
    const larger = new Float64Array(size)
    larger.set(column.subarray(0, waiting))
    return larger
  })
  return { words, columns }
}

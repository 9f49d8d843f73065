import type { Schema } from '../../datasets/dataset.js'
import { canonical, type Term } from '../need.js'
import { isNumber } from '../term.js'
import type { BatchTerms } from './batch-terms.js'
import { addCodes, addNumbers, hashText } from './hash.js'
import { hashLevels } from './level-hashes.js'

/** Rows hashed by some of their terms as they come in; shared by all needs that have this key. */
export interface RowKeys {
  /** Hashes the rows of the current batch. */
  turnTo(batch: BatchTerms, rows: number): void
  /** Low and high lane of each row in turn, valid until the next batch. */
  lanes(): Uint32Array
}

/** What one term adds to the lanes of its rows. */
type AddTerm = (batch: BatchTerms, lanes: Uint32Array, rows: number) => void

export function hashKeys(of: readonly Term[], schema: Schema): RowKeys {
  const every = schema.map(({ name }): Term => ({ value: name }))
  const terms = of.flatMap(term => ('all' in term ? every : [term]))
  const distinct = new Map(terms.map(term => [canonical(term), term]))
  const adds = Array.from(distinct.values(), term => addTerm(term, isNumber(term, schema)))
  let lanes = new Uint32Array(0)
  return {
    turnTo(batch, rows) {
      if (lanes.length < rows * 2) lanes = new Uint32Array(rows * 2)
      else lanes.fill(0, 0, rows * 2)
      for (const add of adds) add(batch, lanes, rows)
    },
    lanes: () => lanes,
  }
}

function addTerm(term: Term, isNumber: boolean): AddTerm {
  const seed = hashText('value' in term ? term.value : canonical(term))
  if (isNumber) return (batch, lanes, rows) => addNumbers(lanes, batch.numbers(term), rows, seed)
  const hashes = hashLevels()
  return (batch, lanes, rows) => {
    const codes = batch.codes(term)
    hashes.learn(codes, code => String(batch.level(term, code)))
    addCodes(lanes, codes, rows, seed, hashes.low(), hashes.high())
  }
}

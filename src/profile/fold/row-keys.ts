import type { Schema } from '../../datasets/dataset.js'
import { canonical, type Term } from '../need.js'
import type { HashName } from '../statistic.js'
import { isNumber, isVector } from '../term.js'
import { vectorAt } from '../vector-rows.js'
import type { BatchTerms } from './batch-terms.js'
import { addCodes, addNumbers, hashText, hashVector, type Lanes } from './hash.js'
import { hashLevels } from './level-hashes.js'
import { textHash } from './text-hash.js'

/** Rows hashed by some of their terms as they come in; shared by all needs that have this key. */
export interface RowKeys {
  /** Hashes the rows of the current batch. */
  turnTo(batch: BatchTerms, rows: number): void
  /** Low and high lane of each row in turn, valid until the next batch. */
  lanes(): Uint32Array
}

/** What one term adds to the lanes of its rows. */
type AddTerm = (batch: BatchTerms, lanes: Uint32Array, rows: number) => void

export function hashKeys(of: readonly Term[], schema: Schema, algorithm: HashName): RowKeys {
  const every = schema.map(({ name }): Term => ({ value: name }))
  const terms = of.flatMap(term => ('all' in term ? every : [term]))
  const distinct = new Map(terms.map(term => [canonical(term), term]))
  const adds = Array.from(distinct.values(), term =>
    isVector(term, schema) ? addVectors(term) : addTerm(term, isNumber(term, schema), algorithm),
  )
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

/** By which a term's part of a key differs from that of another term with the same value. */
export function keySeed(term: Term): Lanes {
  return hashText('value' in term ? term.value : canonical(term))
}

function addTerm(term: Term, isNumber: boolean, algorithm: HashName): AddTerm {
  const seed = keySeed(term)
  if (isNumber) return (batch, lanes, rows) => addNumbers(lanes, batch.numbers(term), rows, seed)
  const [hashes, hash] = [hashLevels(), textHash(algorithm)]
  return (batch, lanes, rows) => {
    const codes = batch.codes(term)
    hashes.learn(codes, code => hash(String(batch.level(term, code))))
    addCodes(lanes, codes, rows, seed, hashes.low(), hashes.high())
  }
}

/** Vectors hardly repeat, so that codes of them would be one a row. */
function addVectors(term: Term): AddTerm {
  const seed = keySeed(term)
  return (batch, lanes, rows) => {
    const vectors = batch.vectors(term)
    const [low, high] = [new Int32Array(rows), new Int32Array(rows)]
    const codes = Int32Array.from({ length: rows }, (_, row) => {
      const vector = vectorAt(vectors, row)
      const hash = vector && hashVector(vector)
      low[row] = hash?.low ?? 0
      high[row] = hash?.high ?? 0
      return hash ? row : -1
    })
    addCodes(lanes, codes, rows, seed, low, high)
  }
}

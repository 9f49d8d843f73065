import type { Schema } from '../../../datasets/dataset.js'
import { canonical, type Term } from '../../need.js'
import type { HashName } from '../../statistic.js'
import { isNumber, isVector } from '../../term.js'
import { vectorAt } from '../../vector-rows.js'
import type { BatchTerms } from '../batch-terms.js'
import type { Stage } from '../stage.js'
import { addCodes, hashText, hashVector, type Lanes, mixed } from './hash.js'
import { hashLevels } from './level-hashes.js'
import { textHash } from './text-hash.js'

/** Rows hashed by some of their terms as they come in; shared by all needs that have this key. */
export interface RowKeys {
  /** Hashes the rows of the current batch. */
  turnTo(batch: BatchTerms, rows: number): void
  /** Low and high lane of each row in turn, valid until the next batch. */
  lanes(): Uint32Array
}

/** The lanes of some rows, in the kernel's memory. */
interface LanesPlace {
  at: number
  rows: number
}

/** What one term adds to the lanes of its rows. */
type AddTerm = (batch: BatchTerms, lanes: LanesPlace) => void

/** Rows are hashed four at once. */
const BEHIND = 4

export function hashKeys(of: readonly Term[], schema: Schema, algorithm: HashName, stage: Stage): RowKeys {
  const { kernel } = stage
  const every = schema.map(({ name }): Term => ({ value: name }))
  const terms = of.flatMap(term => ('all' in term ? every : [term]))
  const distinct = new Map(terms.map(term => [canonical(term), term]))
  const adds = Array.from(distinct.values(), term => addTerm(term, schema, algorithm, stage))
  let room = 0
  let lanes: LanesPlace = { at: 0, rows: 0 }
  return {
    turnTo(batch, rows) {
      if (room < rows) {
        room = rows
        lanes.at = kernel.allocate(8 * (rows + BEHIND))
      }
      lanes = { at: lanes.at, rows }
      kernel.words(lanes.at, 2 * (rows + BEHIND)).fill(0)
      for (const add of adds) add(batch, lanes)
    },
    lanes: () => kernel.words(lanes.at, 2 * lanes.rows),
  }
}

/** By which a term's part of a key differs from that of another term with the same value. */
export function keySeed(term: Term): Lanes {
  return hashText('value' in term ? term.value : canonical(term))
}

function addTerm(term: Term, schema: Schema, algorithm: HashName, stage: Stage): AddTerm {
  const seed = keySeed(term)
  const { kernel } = stage
  if (isVector(term, schema)) return addVectors(term, seed, stage)
  if (isNumber(term, schema))
    return (batch, { at, rows }) => {
      const values = stage.place(batch.numbers(term), rows)
      kernel.run.hashNumbers(at, values, rows, seed.low, seed.high)
    }
  const [hashes, hash] = [hashLevels(seed), textHash(algorithm)]
  return (batch, { at, rows }) => {
    const codes = batch.codes(term)
    const words = hashes.learn(codes, code => hash(String(batch.level(term, code))))
    addCodes(kernel.words(at, 2 * rows), codes, rows, words)
  }
}

/** Vectors hardly repeat, so that codes of them would be one a row. */
function addVectors(term: Term, seed: Lanes, { kernel }: Stage): AddTerm {
  return (batch, { at, rows }) => {
    const vectors = batch.vectors(term)
    const lanes = kernel.words(at, 2 * rows)
    for (let row = 0; row < rows; row++) {
      const vector = vectorAt(vectors, row)
      const { low, high } = mixed(vector && hashVector(vector), seed)
      lanes[2 * row] = (lanes[2 * row] as number) + low
      lanes[2 * row + 1] = (lanes[2 * row + 1] as number) + high
    }
  }
}

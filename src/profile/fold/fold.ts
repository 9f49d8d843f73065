import type { Batch } from '../../datasets/batch.js'
import type { Note, Schema } from '../../datasets/dataset.js'
import { type Limits, limitsFor } from '../limits.js'
import { canonical, type Need, type NeedId, needId, type Term } from '../need.js'
import { isPartOf, type Plan } from '../plan.js'
import type { Profile } from '../profile.js'
import type { HashName, Statistic } from '../statistic.js'
import { limitsOfNeed } from '../support.js'
import { type BatchTerms, termsOfBatches } from './batch-terms.js'
import { type Cells, numberCells } from './cells.js'
import { foldMoments } from './moments-fold.js'
import { foldKeptRows } from './rows/kept-rows-fold.js'
import { hashKeys, type RowKeys } from './rows/row-keys.js'
import { foldRows } from './rows/rows-fold.js'
import { createStage, type Stage } from './stage.js'
import { foldSupportApart } from './support/support-apart-fold.js'
import { foldSupport } from './support/support-fold.js'
import { foldWeighedSupport } from './support/weighed-support-fold.js'
import { foldTally } from './tally-fold.js'

/** The single pass: batches go in, a profile comes out, and nothing after it sees a row. */
export interface ProfileFold {
  /** The batch's buffers may be reused afterwards. */
  add(batch: Batch): void
  finish(notes: Note[]): Profile
}

/** One need while rows come in. */
interface NeedFold {
  need: Need
  cells: Cells
  add(batch: BatchTerms, rows: number): void
  /** @param on the terms of `within` to keep. @returns undefined where they have too many cells */
  finish(batch: BatchTerms, on: readonly Term[]): Statistic | undefined
}

/** @param plan made for this schema. Limits follow from the number of columns of the schema. */
export function foldProfile(schema: Schema, plan: Plan): ProfileFold {
  const limits = limitsFor(schema.length)
  const stage = createStage()
  const { hash = 'fast64-1' } = plan
  const terms = termsOfBatches()
  const withins = new Map<string, Cells>()
  const keys = new Map<string, RowKeys>()
  const keysOf = ({ of }: Need) => {
    const id = of.map(canonical).join()
    const known = keys.get(id) ?? hashKeys(of, schema, hash, stage)
    keys.set(id, known)
    return known
  }
  const folds = plan.needs.map(need => {
    const id = need.within.map(canonical).join()
    const cells = withins.get(id) ?? numberCells(need.within)
    withins.set(id, cells)
    return need.fold === 'rows'
      ? foldRowsOf(need, { schema, cells, limits, terms, keys: keysOf(need), hash, stage })
      : foldNeed(need, cells, limits, stage)
  })
  let rows = 0

  return {
    add(batch) {
      rows += batch.rows
      terms.turnTo(batch)
      stage.clear()
      for (const cells of withins.values()) cells.turnTo(terms, batch.rows)
      for (const key of keys.values()) key.turnTo(terms, batch.rows)
      for (const fold of folds) fold.add(terms, batch.rows)
    },
    finish(notes) {
      const statistics = new Map<NeedId, Statistic>()
      const leftOut: NeedId[] = []
      for (const fold of folds) {
        for (const [need, statistic] of finishNeed(fold, terms, plan.rolledUp ?? []))
          statistics.set(needId(need), statistic)
        if (!statistics.has(needId(fold.need))) leftOut.push(needId(fold.need))
      }
      return { version: 1, rows, schema, statistics, notes, ...(leftOut.length > 0 && { leftOut }) }
    },
  }
}

/**
 * The statistic itself, and those that were to follow from it by roll-up where they would not: it has too many cells, or
 * so many that they share coarser slots than fewer cells would have.
 */
function finishNeed(fold: NeedFold, terms: BatchTerms, rolledUp: readonly Need[]): [Need, Statistic][] {
  const whole = fold.finish(terms, fold.need.within)
  const found: [Need, Statistic][] = whole === undefined ? [] : [[fold.need, whole]]
  if (whole !== undefined && shiftOf(whole) === 0) return found
  for (const need of rolledUp) {
    if (!isPartOf(need, fold.need)) continue
    const part = fold.finish(terms, need.within)
    if (part && (whole === undefined || shiftOf(part) < shiftOf(whole))) found.push([need, part])
  }
  return found
}

function shiftOf(statistic: Statistic): number {
  return statistic.fold === 'support' ? statistic.shift : 0
}

function foldNeed(need: Need, cells: Cells, limits: Limits, stage: Stage): NeedFold {
  const [first] = need.of
  if (first === undefined) throw new RangeError('a need of nothing')
  const project = (terms: BatchTerms, on: readonly Term[]) => {
    const projected = cells.project(terms, on)
    return projected.keys.length > limits.cells ? undefined : projected
  }
  if (need.fold === 'tally') {
    const fold = foldTally(need.of, need.within.length > 0, stage)
    return {
      need,
      cells,
      add: (terms, rows) => fold.add(terms, rows, cells.numbers()),
      finish(terms, on) {
        const to = project(terms, on)
        return to && fold.finish(terms, to.keys, to.into, need.size ?? limits.tuples, limits.counts)
      },
    }
  }
  if (need.fold === 'moments') {
    const fold = foldMoments(stage)
    return {
      need,
      cells,
      add: (terms, rows) => fold.add(terms.numbers(first), rows, cells.numbers(), weightsOf(need, terms)),
      finish(terms, on) {
        const to = project(terms, on)
        return to && fold.finish(to.keys, to.into)
      },
    }
  }
  return foldSupportOf(need, first, cells, limits, stage, project)
}

function foldSupportOf(
  need: Need,
  of: Term,
  cells: Cells,
  limits: Limits,
  stage: Stage,
  project: (terms: BatchTerms, on: readonly Term[]) => ReturnType<Cells['project']> | undefined,
): NeedFold {
  const own = limitsOfNeed(need, limits)
  const { weight } = need
  if (weight !== undefined) {
    const fold = foldWeighedSupport(own)
    return {
      need,
      cells,
      add: (terms, rows) =>
        fold.add(terms.numbers(of), terms.numbers({ value: weight }), rows, cells.numbers()),
      finish(terms, on) {
        const to = project(terms, on)
        return to && fold.finish(to.keys, to.into, limits.counts)
      },
    }
  }
  if (need.within.length === 0) {
    const fold = foldSupport(own, stage)
    return { need, cells, add: (terms, rows) => fold.add(terms.numbers(of), rows), finish: fold.finish }
  }
  const fold = foldSupportApart(own, stage)
  return {
    need,
    cells,
    add: (terms, rows) => fold.add(terms.numbers(of), rows, cells.numbers() ?? new Int32Array(rows)),
    finish(terms, on) {
      const to = project(terms, on)
      return to && fold.finish(to.keys, to.into, limits.counts)
    },
  }
}

function weightsOf({ weight }: Need, terms: BatchTerms): Float64Array | undefined {
  return weight === undefined ? undefined : terms.numbers({ value: weight })
}

interface FoldingRows {
  schema: Schema
  cells: Cells
  limits: Limits
  terms: BatchTerms
  keys: RowKeys
  hash: HashName
  stage: Stage
}

function foldRowsOf(need: Need, { schema, cells, limits, terms, keys, hash, stage }: FoldingRows): NeedFold {
  const { keep } = need
  if (keep !== undefined) {
    const fold = foldKeptRows(keep, need.size ?? limits.keptRows, schema, terms, hash)
    return { need, cells, add: (_, rows) => fold.add(keys.lanes(), rows), finish: () => fold.finish() }
  }
  const fold = foldRows(need.size ?? limits.rows, hash, stage)
  return { need, cells, add: (_, rows) => fold.add(keys.lanes(), rows), finish: () => fold.finish() }
}

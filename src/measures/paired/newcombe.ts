import { type Fourfold, mcnemar, newcombePaired } from '../../math/paired-proportions.js'
import type { RateId } from '../rates/all.js'
import { levelCodes, positiveCode } from './level-codes.js'
import type { PairedMethod, PairedQuestion } from './paired.js'

/** Whether a row counts as a hit of the rate; undefined where the rate is not taken over it. */
type Hit = (label: number, prediction: number, positive: number) => boolean | undefined

const found: Hit = (label, prediction, positive) => (label === positive ? prediction === positive : undefined)
const raised: Hit = (label, prediction, positive) =>
  label === positive ? undefined : prediction === positive

/** Rates that are shares of the same rows on both sides, because the label alone says which rows they are taken over. */
const hits = new Map<string, Hit>([
  ['accuracy', (label, prediction) => prediction === label],
  ['selection-rate', (_, prediction, positive) => prediction === positive],
  ['recall', found],
  ['true-positive-rate', found],
  ['false-negative-rate', (...row) => negated(found(...row))],
  ['false-positive-rate', raised],
  ['specificity', (...row) => negated(raised(...row))],
] satisfies [RateId, Hit][])

function negated(hit: boolean | undefined): boolean | undefined {
  return hit === undefined ? undefined : !hit
}

export function isShareOfSameRows(rate: string): boolean {
  return hits.has(rate)
}

/**
 * The difference of two shares of the same rows: Newcombe's method 10, and McNemar's exact test for the worse.
 *
 * Unit and range: those of the shares, the difference in [-1, 1]; 0: as many rows changed one way as the other. The
 * interval holds at any number of rows, 1 included. Cost: one look at each row. Source: Newcombe 1998; McNemar 1947.
 */
export const newcombe: PairedMethod = {
  id: 'newcombe',
  title: "Newcombe's paired interval, McNemar's test",
  change(question) {
    const { rate, inputs } = question
    const counts = countHits(question)
    const { both, onlyFirst, onlySecond, neither } = counts
    if (both + onlyFirst + onlySecond + neither === 0) return undefined
    // A hit of a rate that is better low is a row that went wrong.
    const [was, is] = rate.worse === 'higher' ? [onlySecond, onlyFirst] : [onlyFirst, onlySecond]
    const isJudged = rate.worse !== 'neither'
    return {
      difference: factor => ({
        value: question.values.candidate.value - factor * question.values.reference.value,
        interval: newcombePaired(counts, inputs.candidate.confidence, factor),
      }),
      ...(isJudged && {
        pValue: mcnemar({ onlyFirst: was, onlySecond: is }),
        only: { reference: was, candidate: is },
      }),
    }
  },
}

function countHits({ rate, rows, inputs }: PairedQuestion): Fourfold {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
  const before = rows.reference.get(inputs.reference.prediction ?? '')
  const after = rows.candidate.get(inputs.candidate.prediction ?? '')
  const label = rows.candidate.get(inputs.candidate.label ?? '')
  const hit = hits.get(rate.id)
  if (before === undefined || after === undefined || hit === undefined) return counts
  const { codes, levels } = levelCodes([before, after, ...(label ? [label] : [])])
  const [first = new Int32Array(0), second = first, truth = first] = codes
  const positive = positiveCode(levels, inputs.candidate.positive)
  for (let row = 0; row < first.length; row++) {
    const was = hit(truth[row] as number, first[row] as number, positive)
    const is = hit(truth[row] as number, second[row] as number, positive)
    if (was === undefined || is === undefined) continue
    const cell = was ? (is ? 'both' : 'onlyFirst') : is ? 'onlySecond' : 'neither'
    counts[cell] += rows.count[row] as number
  }
  return counts
}

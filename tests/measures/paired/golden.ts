import { readFileSync } from 'node:fs'
import type { RateInputs } from '../../../src/measures/rates/rate.js'
import type { Kept } from '../../../src/profile/statistic.js'
import type { PairedRows } from '../../../src/profile/views/paired-rows.js'
import type { Cell } from '../../profile/batches.js'

interface Answers {
  label: number[]
  first: number[]
  second: number[]
}
interface Compared {
  first: number
  second: number
  interval: [number, number]
  alone?: [number, number]
}

/** Numbers of tests/golden/paired.py. */
interface Golden {
  proportions: {
    table: [number, number, number, number]
    'interval 90': [number, number]
    'interval 95': [number, number]
    mcnemar: number
  }[]
  areas: Record<
    string,
    Answers & {
      delong: {
        first: number
        second: number
        error: number
        interval: [number, number]
        'half of second - 0.9 first': number
        worse: number
      }
    }
  >
  classes: Answers & { rates: Record<string, Compared> }
  scored: Answers & { rates: Record<string, Compared> }
  numbers: Answers & { rates: Record<string, Compared> }
  bca: {
    draws: number[]
    jackknife: number[]
    at: { estimate: number; confidence: number; acceleration: number; interval: [number, number] }[]
  }
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/paired.json', import.meta.url), 'utf8'),
)

/** Prediction and score are one column, whichever the rate reads. */
export const inputs: RateInputs = { label: 'label', prediction: 'answer', score: 'answer', confidence: 0.9 }
export const bothInputs = { reference: inputs, candidate: inputs }

/** Rows of one label and two answers, each once unless counted. */
export function pairedRows(
  label: readonly Cell[],
  first: readonly Cell[],
  second: readonly Cell[],
  count: readonly number[] = label.map(() => 1),
): PairedRows {
  const of = (answer: readonly Cell[]) =>
    new Map([
      ['label', keptOf(label)],
      ['answer', keptOf(answer)],
    ])
  return { reference: of(first), candidate: of(second), count: Uint32Array.from(count) }
}

export function rowsOf({ label, first, second }: Answers): PairedRows {
  return pairedRows(label, first, second)
}

export function keptOf(cells: readonly Cell[]): Kept {
  if (!cells.some(cell => typeof cell === 'string'))
    return {
      form: 'numbers',
      values: Float64Array.from(cells, cell => (cell === null ? Number.NaN : Number(cell))),
    }
  const levels = [...new Set(cells.filter(cell => cell !== null).map(String))].sort()
  const codes = Int32Array.from(cells, cell => (cell === null ? -1 : levels.indexOf(String(cell))))
  return { form: 'levels', codes, levels }
}

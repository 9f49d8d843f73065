import type { Check } from '../../src/judgement/check.js'
import type { Measured } from '../../src/measures/measurement.js'

const rows = { rows: 12_400 }

export function rate(hits: number, of: number): Measured {
  return { value: hits / of, share: { hits, of }, basis: { rows: of } }
}

const defaultDrift = {
  measure: 'psi',
  unit: 'score',
  fail: { text: 'at least 0.2', is: 'at least', of: 'value', value: 0.2 },
  warn: { text: 'at least 0.015', is: 'at least', of: 'value', value: 0.015 },
} as const

export const income: Check = {
  id: { gate: 'drift', column: 'income' },
  ...defaultDrift,
  compared: { value: 0.28672, noise: 0.00147, pValue: 1e-180, basis: rows },
  decision: { status: 'fail', pAdjusted: 1.2e-179, familySize: 12, adjust: 'holm' },
  ceiling: 0.287,
  facts: {
    gate: 'drift',
    psi: 0.28819,
    noise: 0.00147,
    cells: 10,
    detectable: 0.0041,
    median: { reference: 52_114, candidate: 61_790 },
    top: [
      { cell: 'under 35.1k', reference: 0.14, candidate: 0.05, part: 0.52 },
      { cell: '35.1k to 43.6k', reference: 0.12, candidate: 0.07, part: 0.16 },
    ],
  },
}

export const ageBand: Check = {
  id: { gate: 'nulls', column: 'age_band' },
  line: 18,
  measure: 'null-rate',
  unit: 'share',
  reference: rate(110, 11_980),
  candidate: rate(1_538, 12_400),
  compared: rate(1_538, 12_400),
  fail: { text: 'above 5%', is: 'above', of: 'value', value: 0.05 },
  decision: { status: 'fail' },
  ceiling: 0.125,
  facts: { gate: 'nulls', listed: false },
}

export const approvals: Check = {
  id: { gate: 'fairness', measure: 'selection-rate-ratio', column: 'sex' },
  line: 24,
  measure: 'selection-rate-ratio',
  unit: 'score',
  reference: {
    value: 0.832,
    interval: { low: 0.799, high: 0.866, confidence: 0.95 },
    basis: { rows: 11_980 },
  },
  candidate: { value: 0.7112, interval: { low: 0.6816, high: 0.742, confidence: 0.95 }, basis: rows },
  compared: {
    value: 0.7112,
    interval: { low: 0.6816, high: 0.742, confidence: 0.95 },
    pValue: 1e-53,
    basis: rows,
  },
  fail: { text: 'below 0.8', is: 'below', of: 'value', value: 0.8 },
  warn: { text: 'below 0.9', is: 'below', of: 'value', value: 0.9 },
  decision: { status: 'fail', pAdjusted: 1e-53, familySize: 1, adjust: 'bonferroni' },
  ceiling: 0.711,
  facts: {
    gate: 'fairness',
    lowest: 'female',
    highest: 'male',
    compared: { lowest: 1_893 / 5_617, highest: 3_215 / 6_783 },
    groups: [
      {
        group: 'female',
        rows: 5_617,
        rate: interval(rate(1_893, 5_617)),
        reference: interval(rate(2_147, 5_367)),
      },
      {
        group: 'male',
        rows: 6_783,
        rate: interval(rate(3_215, 6_783)),
        reference: interval(rate(3_180, 6_613)),
      },
      { group: '(missing)', rows: 12, rate: rate(4, 12), tooSmall: true },
    ],
  },
}

function interval(measured: Measured): Measured {
  const reach = 1.96 * Math.sqrt((measured.value * (1 - measured.value)) / (measured.share?.of ?? 1))
  return {
    ...measured,
    interval: { low: measured.value - reach, high: measured.value + reach, confidence: 0.95 },
  }
}

export const loanAmount: Check = {
  id: { gate: 'drift', column: 'loan_amount' },
  ...defaultDrift,
  compared: { value: 0.0312, noise: 0.00147, pValue: 1e-9, basis: rows },
  decision: { status: 'warn', pAdjusted: 1.2e-8, familySize: 12, adjust: 'holm' },
  facts: {
    gate: 'drift',
    psi: 0.0327,
    noise: 0.00147,
    cells: 10,
    median: { reference: 14_090, candidate: 15_610 },
    top: [{ cell: 'under 6k', reference: 0.11, candidate: 0.08, part: 0.3 }],
  },
}

const accuracy = {
  measure: 'accuracy',
  unit: 'share',
  fail: { text: 'below reference - 5pp', is: 'below', of: 'value', value: 0.83, reference: 0.88 },
  warn: { text: 'below reference - 2pp', is: 'below', of: 'value', value: 0.86, reference: 0.88 },
} as const

export const accuracyOnIos: Check = {
  id: { gate: 'performance', measure: 'accuracy', slice: 'device = ios' },
  line: 27,
  ...accuracy,
  reference: rate(3_768, 4_282),
  candidate: rate(3_905, 4_600),
  compared: rate(3_905, 4_600),
  decision: { status: 'warn' },
  facts: {
    gate: 'performance',
    worse: 'lower',
    change: -0.0311,
    interval: { low: -0.0431, high: -0.0189, confidence: 0.9 },
  },
}

export const accuracyOnBranch: Check = {
  id: { gate: 'performance', measure: 'accuracy', slice: 'device = branch' },
  line: 27,
  ...accuracy,
  reference: rate(74, 86),
  candidate: rate(66, 80),
  compared: rate(66, 80),
  decision: { status: 'inconclusive', reason: { code: 'not-shown', have: 80, need: 654 }, rowsNeeded: 654 },
  facts: {
    gate: 'performance',
    worse: 'lower',
    change: -0.0355,
    interval: { low: -0.13, high: 0.058, confidence: 0.9 },
  },
}

export function passingDrift(column: string, value: number): Check {
  return {
    id: { gate: 'drift', column },
    ...defaultDrift,
    compared: { value, noise: 0.0015, pValue: 0.4, basis: rows },
    decision: { status: 'pass', pAdjusted: 1, familySize: 12, adjust: 'holm' },
    facts: { gate: 'drift', psi: value + 0.0015, noise: 0.0015, cells: 10, detectable: 0.004, top: [] },
  }
}

export function passingNulls(column: string, hits: number): Check {
  return {
    ...ageBand,
    id: { gate: 'nulls', column },
    reference: rate(hits, 11_980),
    candidate: rate(hits, 12_400),
    compared: rate(hits, 12_400),
    decision: { status: 'pass' },
  }
}

export function sameColumn(column: string): Check {
  return {
    id: { gate: 'schema', column },
    measure: 'schema',
    unit: 'rows',
    compared: { value: 0, basis: rows },
    decision: { status: 'pass' },
    facts: { gate: 'schema', finding: 'same', was: 'numeric', is: 'numeric' },
  }
}

export const rowCount: Check = {
  id: { gate: 'row-count' },
  measure: 'row-count',
  unit: 'rows',
  reference: { value: 11_980, basis: { rows: 11_980 } },
  candidate: { value: 12_400, basis: rows },
  compared: { value: 12_400, basis: rows },
  warn: { text: 'above reference * 2', is: 'above', of: 'value', value: 23_960, reference: 11_980 },
  decision: { status: 'pass' },
}

export function undecidedDrift(column: string): Check {
  return {
    id: { gate: 'drift', column },
    ...defaultDrift,
    compared: { value: 0.041, noise: 0.09, pValue: 0.2, basis: { rows: 150 } },
    decision: {
      status: 'inconclusive',
      reason: { code: 'too-few-rows', have: 150, need: 213 },
      rowsNeeded: 213,
      pAdjusted: 0.8,
      familySize: 4,
      adjust: 'holm',
    },
    facts: { gate: 'drift', psi: 0.131, noise: 0.09, cells: 5, detectable: 0.31, top: [] },
  }
}

import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import type { ConceptFacts } from '../../../src/judgement/concept-facts.js'
import { checkSentence, findingPhrase } from '../../../src/report/words/finding.js'
import { rowOf } from '../../../src/report/words/row.js'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const interval = { low: 0.04, high: 0.08, confidence: 0.95 }

const moved: ConceptFacts = {
  gate: 'concept',
  about: 'strata',
  label: 'approved',
  outcome: 'yes',
  reference: 0.438,
  candidate: 0.535,
  change: 0.097,
  interval,
  strata: 10,
  most: { cell: '0.49 to below 0.58', reference: 0.52, candidate: 0.68 },
}
const given: Check = {
  id: { gate: 'concept', column: 'score' },
  measure: 'concept-shift',
  unit: 'score',
  compared: { value: 0.2451, pValue: 1e-12, basis: { rows: 8000 } },
  fail: { text: 'at least 0.2', is: 'at least', of: 'value', value: 0.2 },
  decision: { status: 'fail', pAdjusted: 4e-12, familySize: 4 },
  facts: moved,
}

const rose: ConceptFacts = {
  gate: 'concept',
  about: 'steps',
  errors: 'rate',
  before: 0.04,
  after: 0.091,
  since: '2026-03-02',
  alarm: '2026-03-09',
  every: 'PT6H',
  steps: 360,
}
const overTime: Check = {
  id: { gate: 'concept', measure: 'page-hinkley' },
  measure: 'page-hinkley',
  unit: 'score',
  compared: { value: 62.31, pValue: 0.001, basis: { rows: 5000 } },
  fail: { text: 'above 50', is: 'above', of: 'value', value: 50 },
  decision: { status: 'fail', pAdjusted: 0.001 },
  facts: rose,
}

const estimate: Check = {
  id: { gate: 'concept', measure: 'estimated-accuracy' },
  measure: 'estimated-accuracy',
  unit: 'share',
  reference: { value: 0.7365, basis: { rows: 4000 } },
  compared: { value: 0.5893, basis: { rows: 3000 } },
  decision: { status: 'fail' },
  facts: { gate: 'concept', about: 'estimate', calibration: 'isotonic', labelled: 4000 },
}

describe('the label at equal input', () => {
  test('is said with the input, how frequent the outcome was and is, and where it moved most', () => {
    const { subject, change, measured } = rowOf(given)
    expect([subject, ...change.map(plain), measured]).toEqual([
      'approved given score',
      'approved = yes at equal score: 43.8 % → 53.5 %',
      'most in 0.49 to below 0.58: 52.0 % → 68.0 %',
      'shift 0.25',
    ])
    expect(plain(findingPhrase(given))).toBe('approved given score has changed: 43.8 % → 53.5 %')
  })

  test('less the score is the calibration of the score', () => {
    const drifted: Check = { ...given, measure: 'calibration-drift', unit: 'share' }
    expect(plain(findingPhrase(drifted))).toBe('calibration of score has changed: 43.8 % → 53.5 %')
  })

  test('says how many rows are left out', () => {
    const facts: ConceptFacts = { ...moved, leftOut: { rows: 1000, of: 4000 } }
    expect(rowOf({ ...given, facts }).change.at(-1)).toBe(
      'without 1,000 of 4,000 rows, which cannot be compared',
    )
  })

  test('is one sentence, what it is made of set apart by commas', () => {
    expect(plain(checkSentence(given))).toBe(
      'approved given score: shift 0.25, fails at 0.20, approved = yes at equal score: 43.8 % → 53.5 %, most in 0.49 to below 0.58: 52.0 % → 68.0 %',
    )
  })

  test('is said without the names that only data has where nothing was measured', () => {
    const { facts: _, ...check } = given
    const few = { ...check, compared: { unmeasurable: { code: 'too-few-rows' as const, have: 12 } } }
    expect(rowOf(few).subject).toBe('label given score')
    expect(findingPhrase(few)).toBe('label given score: too few rows: 12')
  })

  test('does not let a name out of its place', () => {
    const odd = { ...given, id: { gate: 'concept', column: 'a\nb\u202e' } }
    expect(rowOf(odd).subject).not.toMatch(/[\n\u202e]/)
  })
})

describe('errors over time', () => {
  test('are said with what they were, what they are and from when on', () => {
    expect(plain(findingPhrase(overTime))).toBe('error rate 4.0 % → 9.1 % from 2026-03-02 on')
    expect(plain(checkSentence(overTime))).toBe(
      'Page-Hinkley: 62.3, fails above 50, error rate 4.0 % → 9.1 % from 2026-03-02 on, alarm at 2026-03-09',
    )
  })

  test('of numbers are in the label’s own unit, and of a time that may not be named without one', () => {
    const { since: _, ...facts } = { ...rose, errors: 'size' as const, before: 4.03, after: 5.68 }
    expect(findingPhrase({ ...overTime, facts })).toBe('mean absolute error 4.03 → 5.68')
  })

  test('that nowhere rise have no before and after', () => {
    const facts: ConceptFacts = { gate: 'concept', about: 'steps', errors: 'rate', every: 'P1D', steps: 9 }
    expect(rowOf({ ...overTime, facts }).change).toEqual([])
  })
})

describe('a rate without labels', () => {
  test('says what it rests on', () => {
    expect(rowOf(estimate).change.map(plain)).toEqual([
      '73.7 % with labels → 58.9 % expected',
      'no label was looked at; holds if a score still means what it meant, learnt from 4,000 labelled rows of the reference',
    ])
    expect(plain(findingPhrase(estimate))).toBe('estimated accuracy is 58.9 %, was 73.7 % with labels')
  })

  test('of a score that was taken for a probability says so, and how many scores nobody knows', () => {
    const facts: ConceptFacts = {
      gate: 'concept',
      about: 'estimate',
      calibration: 'none',
      beyond: { rows: 5, of: 50 },
    }
    const { reference: _, ...alone } = estimate
    expect(rowOf({ ...alone, facts }).change.map(plain)).toEqual([
      'no label was looked at; holds if the score is the probability of the outcome',
      '10.0 % of the scores lie beyond those learnt from',
    ])
    const auc = { ...alone, unit: 'score' as const, measure: 'estimated-roc-auc' }
    expect(findingPhrase({ ...auc, id: { gate: 'concept', measure: 'estimated-roc-auc' } })).toBe(
      'estimated ROC AUC is 0.59',
    )
    expect(rowOf(auc).measured).toBe('0.59')
  })
})

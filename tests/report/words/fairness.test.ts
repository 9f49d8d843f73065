import { describe, expect, test } from 'vitest'
import type { Check, Facts } from '../../../src/judgement/check.js'
import { checkSentence, findingPhrase } from '../../../src/report/words/finding.js'
import { rowOf } from '../../../src/report/words/row.js'
import { subjectOf } from '../../../src/report/words/subject.js'
import { approvals } from '../sample-checks.js'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
type FairnessFacts = Extract<Facts, { gate: 'fairness' }>

const facts: FairnessFacts = {
  gate: 'fairness',
  groups: [],
  lowest: 'female',
  highest: 'male',
  compared: { lowest: 0.301, highest: 0.4531 },
}
function saying(measure: string, more: Partial<FairnessFacts> = {}, check: Partial<Check> = {}): Check {
  const { reference: _, ...alone } = approvals
  return {
    ...alone,
    id: { gate: 'fairness', measure, column: 'sex' },
    measure,
    facts: { ...facts, ...more },
    ...check,
  }
}
const share = (value: number) => ({
  unit: 'share' as const,
  compared: { value, basis: { rows: 900 } },
  fail: { text: 'above 10pp', is: 'above' as const, of: 'value' as const, value: 0.1 },
})

describe('rates by group', () => {
  test('are said with both groups and both rates', () => {
    const check = saying('selection-rate-ratio')
    expect(rowOf(check).change.map(plain)).toEqual(['female to male: 30.1 % and 45.3 % selected'])
    expect(findingPhrase(check)).toBe('selection rate female to male 0.71')
    expect(plain(checkSentence(check))).toBe(
      'selection rate by sex: ratio 0.71 (0.68 to 0.74), fails below 0.80, female to male: 30.1 % and 45.3 % selected',
    )
  })

  test('beside what the gap was before', () => {
    const reference = { value: 0.832, basis: { rows: 900 } }
    expect(
      rowOf({ ...saying('selection-rate-ratio'), candidate: approvals.compared, reference }).change,
    ).toContain('ratio 0.83 → 0.71')
  })

  test('do not look alike where they differ', () => {
    const close = saying('selection-rate-ratio', { compared: { lowest: 0.30101, highest: 0.30104 } })
    expect(rowOf(close).change.map(plain)).toEqual(['female to male: 30.101 % and 30.104 % selected'])
  })

  test('of a group that may not be named are not said', () => {
    const { compared: _, ...withheld } = facts
    const check = saying('selection-rate-ratio', {}, { facts: { ...withheld, lowest: '(withheld)' } })
    expect(rowOf(check).change).toEqual(['(withheld) to male'])
  })

  test('against all rows name the group and those', () => {
    const { highest: _highest, ...of } = facts
    const check = saying('true-positive-rate-to-overall', {}, { ...share(0.152), facts: of })
    expect(plain(findingPhrase(check))).toBe('true positive rate female to all rows 15.2 pp apart')
    expect(rowOf(check).change.map(plain)).toEqual(['female to all rows: 30.1 % and 45.3 %'])
    const { lowest: _, ...above } = facts
    expect(rowOf({ ...check, facts: above }).change.map(plain)).toEqual([
      'male to all rows: 45.3 % and 30.1 %',
    ])
    const ratio = saying('selection-rate-ratio-to-overall', {}, { facts: of })
    expect(plain(rowOf(ratio).measured)).toBe('ratio to overall 0.71')
    expect(findingPhrase(ratio)).toBe('selection rate female to all rows 0.71')
  })

  test('of the worst group are said of that alone', () => {
    const worst = saying('selection-rate-worst-group', {}, share(0.301))
    expect(plain(findingPhrase(worst))).toBe('selection rate of female 30.1 %')
    expect(rowOf(worst).change.map(plain)).toEqual(['female to male: 30.1 % and 45.3 % selected'])
    const highest = saying('false-positive-rate-worst-group', {}, share(0.4531))
    expect(plain(findingPhrase(highest))).toBe('false positive rate of male 45.3 %')
  })
})

describe('odds', () => {
  test('say which of the rates is apart', () => {
    const check = saying('equalized-odds-difference', { rate: 'false-positive-rate' }, share(0.152))
    expect(subjectOf(check)).toBe('equalized odds by sex')
    expect(rowOf(check).change.map(plain)).toEqual(['female to male: false positive rate 30.1 % and 45.3 %'])
    expect(plain(findingPhrase(check))).toBe('equalized odds female to male 15.2 pp apart')
  })

  test('on average are of both', () => {
    const check = saying('average-odds-difference', {}, share(0.152))
    expect(rowOf(check).change.map(plain)).toEqual([
      'female to male: mean of true and false positive rate 30.1 % and 45.3 %',
    ])
  })
})

test('groups compared among rows that are alike say in what, and how many rows had no counterpart', () => {
  const given = { columns: ['department'], strata: 12, rows: 880, of: 1000 }
  const check = saying('selection-rate-difference', { given }, share(0.152))
  const of = { ...check, id: { ...check.id, group: 'given department' } }
  expect(subjectOf(of)).toBe('selection rate by sex, given department')
  expect(rowOf(of).change.map(plain)).toEqual([
    'female to male: 30.1 % and 45.3 % selected at equal department',
    'without 120 of 1,000 rows, which have no counterpart in the other group',
  ])
  expect(plain(findingPhrase(of))).toBe('selection rate female to male, given department, 15.2 pp apart')
})

test('of several outcomes the one is named', () => {
  const of = saying('selection-rate-ratio')
  const check = { ...of, id: { ...of.id, group: 'class gold' } }
  expect(subjectOf(check)).toBe('selection rate by sex, class gold')
  expect(rowOf(check).change.map(plain)).toEqual(['female to male: 30.1 % and 45.3 % predicted gold'])
})

test('a rate that is no share is no percentage', () => {
  const check = saying(
    'calibration-error-worst-group',
    {},
    { compared: { value: 0.4531, basis: { rows: 900 } } },
  )
  expect(rowOf(check)).toMatchObject({
    measured: 'worst group 0.453',
    change: ['female to male: 0.301 and 0.453'],
  })
  expect(findingPhrase(check)).toBe('calibration error of male 0.453')
})

test('mean benefits are no shares', () => {
  const compared = { lowest: 0.93, highest: 1.08 }
  const check = saying('between-group-generalized-entropy', { compared })
  expect(rowOf(check).change).toEqual(['female to male: mean benefit 0.93 and 1.08'])
})

test('a number of all rows has no groups', () => {
  const { lowest: _lowest, highest: _highest, compared: _compared, ...none } = facts
  const check = saying(
    'generalized-entropy',
    {},
    { facts: none, id: { gate: 'fairness', measure: 'generalized-entropy' } },
  )
  expect(subjectOf(check)).toBe('generalized entropy')
  expect(rowOf(check)).toMatchObject({ subject: 'generalized entropy', measured: '0.711', change: [] })
  expect(findingPhrase(check)).toBe('generalized entropy 0.711')
})

test('names of groups and columns stay in their place', () => {
  const check = saying('selection-rate-ratio', { lowest: 'a\nb\u202e' })
  expect(rowOf(check).change.join()).not.toMatch(/[\n\u202e]/)
})

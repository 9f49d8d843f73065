import { describe, expect, test } from 'vitest'
import type { Check, Facts } from '../../../src/judgement/check.js'
import { buildReport, type Material } from '../../../src/report/build.js'
import {
  accuracyOnIos,
  ageBand,
  approvals,
  income,
  loanAmount,
  passingDrift,
  rate,
  rowCount,
  sameColumn,
  undecidedDrift,
} from '../sample-checks.js'
import { countsOf, plain } from '../samples.js'

type Asked = Partial<Material> & { found?: Partial<Material['verdict']> }

function headline(checks: readonly Check[], { found, ...material }: Asked = {}): string {
  const verdict = { verdict: 'pass', exitCode: 0, counts: countsOf(checks), ...found } as const
  return buildReport({ ...plain, ...material, checks, verdict }).headline.replaceAll('\u00a0', ' ')
}

const held = { verdict: 'fail', exitCode: 1 } as const

function schema(finding: Extract<Facts, { gate: 'schema' }>['finding'], kinds = {}): Check {
  return {
    ...sameColumn('income'),
    decision: { status: 'fail' },
    facts: { gate: 'schema', finding, ...kinds },
  }
}

const failing = (check: Check, change: Partial<Check>): Check => ({
  ...check,
  decision: { status: 'fail' },
  ...change,
})

describe('line one says the verdict in words', () => {
  test('what holds it back, in the order of gates', () => {
    expect(headline([approvals, ageBand, loanAmount, income], { found: held })).toBe(
      'Held back: income has drifted, age_band is 12.4 % null, selection rate female to male 0.71',
    )
  })

  test('counts what it does not name', () => {
    const columns = ['a', 'b', 'c', 'd', 'e'].map(column =>
      failing(income, { id: { gate: 'drift', column } }),
    )
    expect(headline(columns, { found: held })).toBe(
      'Held back: a has drifted, b has drifted, c has drifted and 2 more',
    )
  })

  test.each([
    [schema('missing', { was: 'numeric' }), 'column income is missing'],
    [schema('retyped', { was: 'numeric', is: 'text' }), 'column income is text, was numeric'],
    [schema('new', { is: 'numeric' }), 'column income is new'],
    [schema('deleted'), 'income is deleted'],
    [
      failing(ageBand, { id: { gate: 'outliers', column: 'debt' }, compared: rate(459, 12_400) }),
      'debt has 3.7 % outliers',
    ],
    [failing(rowCount, { compared: { value: 5_000, basis: { rows: 5_000 } } }), '5,000 rows, was 11,980'],
    [failing(ageBand, { id: { gate: 'duplicates' } }), '12.4 % of the rows are duplicates'],
    [
      failing(approvals, {
        id: { gate: 'fairness', measure: 'true-positive-rate-difference', column: 'sex' },
        unit: 'share',
        compared: { value: 0.123, basis: { rows: 900 } },
      }),
      'true positive rate female to male 12.3 pp apart',
    ],
    [failing(accuracyOnIos, {}), 'accuracy on device = ios is 84.9 %, was 88.0 %'],
    [
      {
        ...failing(income, {
          id: { gate: 'performance', measure: 'latency-p99', column: 'ms' },
          measure: 'latency',
          unit: 'column',
          compared: { value: 212, basis: { rows: 900 } },
        }),
        reference: { value: 180, basis: { rows: 900 } },
        facts: { gate: 'performance', worse: 'higher' },
      } satisfies Check,
      'p99 latency of ms is 212 ms, was 180 ms',
    ],
    [
      failing(income, {
        id: { gate: 'values', measure: 'quantile-0.5-below', column: 'age' },
        measure: 'quantile',
        unit: 'column',
        compared: { value: 31, basis: { rows: 900 } },
      }),
      'median of age is 31',
    ],
  ])('a finding of each gate: %#', (check, text) => {
    expect(headline([check], { found: held })).toBe(`Held back: ${text}`)
  })

  test('warnings let through', () => {
    expect(headline([loanAmount], { found: { verdict: 'warn' } })).toBe(
      'Let through with 1 warning: loan_amount has moved',
    )
  })

  test('warnings that hold back, because the policy says so', () => {
    expect(headline([loanAmount], { found: { verdict: 'warn', exitCode: 1 } })).toBe(
      'Held back: loan_amount has moved',
    )
  })

  test('failures that do not hold back are not hidden', () => {
    expect(headline([income], { found: { verdict: 'fail', exitCode: 0 } })).toBe(
      'Let through because of fail-on, although income has drifted',
    )
  })

  test('what could not be decided, and why', () => {
    const checks = [undecidedDrift('a'), undecidedDrift('b'), rowCount]
    expect(headline(checks, { found: { verdict: 'inconclusive' } })).toBe(
      'Could not decide: too few rows (2 of 3 checks)',
    )
    expect(headline(checks, { found: { verdict: 'inconclusive', exitCode: 1 } })).toBe(
      'Held back: could not decide: too few rows (2 of 3 checks)',
    )
  })

  test('a candidate without a reference', () => {
    const { reference: _, ...alone } = plain
    const found = {
      verdict: 'inconclusive',
      exitCode: 0,
      counts: countsOf([]),
      undecided: ['drift'],
    } as const
    expect(buildReport({ ...alone, checks: [rowCount], verdict: found }).headline).toBe(
      'Could not decide: nothing to compare with; drift decided nothing',
    )
  })

  test('a gate that was asked for and decided nothing', () => {
    expect(headline([rowCount], { found: { undecided: ['fairness', 'row-count'] } })).toBe(
      'Let through: 1 of 1 check passes; fairness, row count decided nothing',
    )
  })

  test('nothing at all was checked', () => {
    expect(headline([], { found: held })).toBe('Held back: nothing was checked')
  })

  test('an unprotected policy', () => {
    const policy = { ...plain.policy, protected: false }
    expect(headline([passingDrift('a', 0), rowCount], { policy })).toBe(
      'Let through: 2 of 2 checks pass (unprotected policy)',
    )
  })

  test('waived breaches are counted apart', () => {
    const waiver = {
      check: 'drift/income',
      reason: 'r',
      owner: 'o',
      expires: '2027-01-01',
      state: 'applies',
    } as const
    expect(headline([{ ...income, waiver }, rowCount])).toBe('Let through: 1 of 2 checks pass, 1 waived')
  })

  test('a new and an untouched file', () => {
    expect(headline([], { story: 'new' })).toBe('Let through: new file, nothing to compare')
    expect(headline([], { story: 'untouched' })).toBe(
      'Let through: data/applications.csv is not changed here',
    )
  })

  test('no judgement', () => {
    const error = { message: 'x.csv has no rows\nat all', fix: 'Mend it.' }
    expect(headline([], { error, found: { verdict: 'error', exitCode: 2 } })).toBe(
      'Could not judge: x.csv has no rows',
    )
  })

  test('one line, however a column is called', () => {
    const column = `a\n\u001b[2J${'x'.repeat(1_000)}`
    const line = headline([failing(income, { id: { gate: 'drift', column } })], { found: held })
    expect(line).toMatch(/^Held back: a \ufffd\[2Jx+… has drifted$/)
    expect(line.length).toBeLessThan(120)
  })
})

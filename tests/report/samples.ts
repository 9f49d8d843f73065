import type { Check } from '../../src/judgement/check.js'
import type { Status } from '../../src/judgement/status.js'
import { buildReport, type Material } from '../../src/report/build.js'
import { joinReports } from '../../src/report/datasets.js'
import type { Report } from '../../src/report/report.js'
import {
  accuracyOnBranch,
  accuracyOnIos,
  ageBand,
  approvals,
  income,
  loanAmount,
  passingDrift,
  passingNulls,
  rate,
  rowCount,
  sameColumn,
  undecidedDrift,
} from './sample-checks.js'
import { categoricalColumn, columns, numericColumn } from './sample-columns.js'

const resolved = `version: 1
reference: base:data/applications.csv
candidate: data/applications.csv
gates:
  # Drift
  drift:
    - {}
  nulls:
    - fail: above 5%
`

export const plain: Material = {
  name: 'data/applications.csv',
  program: 'tidegate 0.1.0',
  started: '2026-11-16T14:02:11.000Z',
  seconds: 0.8,
  reference: {
    spelling: 'base:data/applications.csv',
    version: 'main@1a2b3c4',
    rows: 11_980,
    columns: 14,
    notes: [],
  },
  candidate: { spelling: 'data/applications.csv', version: '', rows: 12_400, columns: 14, notes: [] },
  checks: [],
  notChecked: [],
  waivers: [],
  columns,
  verdict: { verdict: 'pass', exitCode: 0, counts: countsOf([]) },
  policy: { path: 'tidegate.yml', version: 'main@1a2b3c4', protected: true, resolved },
}

export function countsOf(checks: readonly Check[]): Record<Status, number> & { waived: number } {
  const counts = { pass: 0, inconclusive: 0, warn: 0, fail: 0, waived: 0 }
  for (const check of checks)
    counts[check.waiver?.state === 'applies' ? 'waived' : check.decision.status] += 1
  return counts
}

const passing = [
  rowCount,
  ...columns.map(column => sameColumn(column.name)),
  ...columns.slice(3).map((column, index) => passingDrift(column.name, index / 2_000)),
  ...columns
    .filter(column => column.name !== 'age_band')
    .map((column, index) => passingNulls(column.name, index * 40)),
]

const waivedNulls: Check = {
  ...passingNulls('employer', 1_200),
  decision: { status: 'fail' },
  waiver: {
    check: 'nulls/employer',
    upTo: 0.1,
    reason: 'new form, ticket 812',
    owner: 'dana',
    expires: '2027-01-31',
    state: 'applies',
  },
}

const found = [
  income,
  ageBand,
  approvals,
  loanAmount,
  accuracyOnIos,
  accuracyOnBranch,
  waivedNulls,
  ...passing,
]

export const findingsMaterial: Material = {
  ...plain,
  candidate: {
    spelling: 'data/applications.csv',
    version: '',
    rows: 12_400,
    columns: 14,
    notes: [{ code: 'null-words', column: 'employer', count: 31, detail: 'N/A' }],
  },
  checks: found,
  notChecked: [
    { gate: 'drift', subject: 'application_id', why: 'identifier' },
    { gate: 'drift', subject: 'applied_at', why: 'timestamp' },
    { gate: 'performance', subject: 'latency', why: 'no-role' },
  ],
  waivers: [
    { check: 'drift/zip', reason: 'moved office', owner: 'kim', expires: '2026-10-01', state: 'expired' },
  ],
  verdict: { verdict: 'fail', exitCode: 1, counts: countsOf(found) },
}

export const findings: Report = buildReport(findingsMaterial)

export const allPass: Report = buildReport({
  ...plain,
  checks: passing,
  verdict: { verdict: 'pass', exitCode: 0, counts: countsOf(passing) },
})

const alone: Check = {
  id: { gate: 'nulls', column: 'age_band' },
  measure: 'null-rate',
  unit: 'share',
  candidate: rate(1_538, 12_400),
  compared: rate(1_538, 12_400),
  decision: { status: 'pass' },
  facts: { gate: 'nulls', listed: true },
}

export const newFile: Report = buildReport({
  ...plain,
  reference: {
    spelling: 'base:data/applications.csv',
    version: 'main@1a2b3c4',
    rows: 0,
    columns: 0,
    notes: [],
  },
  story: 'new',
  checks: [alone],
  notChecked: [{ gate: 'drift', subject: 'columns', why: 'no-reference' }],
  columns: columns.map(({ reference: _, ...column }) => column),
  verdict: { verdict: 'pass', exitCode: 0, counts: countsOf([alone]) },
  policy: { ...plain.policy, version: '', protected: false },
})

const irisChecks = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'].map(undecidedDrift)
const iris = [...irisChecks, sameColumn('species')]

/** 150 rows a side: what can and what cannot be decided is said plainly. */
export const inconclusive: Report = buildReport({
  ...plain,
  name: 'iris.csv',
  reference: { spelling: 'iris.csv', version: '', rows: 150, columns: 5, notes: [] },
  candidate: { spelling: 'iris-shifted.csv', version: '', rows: 150, columns: 5, notes: [] },
  checks: iris,
  columns: [
    ...['sepal_length', 'sepal_width', 'petal_length', 'petal_width'].map(name =>
      numericColumn(name, {
        peaks: [8, 9],
        scale: 0.3,
        medians: [5.8, 5.95],
        rows: { reference: 150, candidate: 150 },
      }),
    ),
    categoricalColumn(
      'species',
      [
        ['setosa', 50, 50],
        ['versicolor', 50, 50],
        ['virginica', 50, 50],
      ],
      [0, 0],
      { reference: 150, candidate: 150 },
    ),
  ],
  verdict: { verdict: 'inconclusive', exitCode: 0, counts: countsOf(iris), undecided: ['drift'] },
  policy: { version: '', protected: true, resolved },
})

const { reference: _reference, candidate: _candidate, ...nothingRead } = plain

export const error: Report = buildReport({
  ...nothingRead,
  columns: [],
  error: {
    message: 'data/applications.csv has a header and no rows',
    fix: 'Check that the export has finished; `tidegate check --data data/applications.csv` reads it here.',
  },
  verdict: { verdict: 'error', exitCode: 2, counts: countsOf([]) },
})

/** Three datasets of one policy: one could not be judged, one is held back, one passes. */
export const datasets: Report = joinReports(
  [
    { ...allPass, name: 'ci/kyc', dataset: 'kyc' },
    { ...findings, name: 'ci/loans', dataset: 'loans' },
    { ...error, name: 'ci/payments', dataset: 'payments' },
  ],
  'ci',
)

export const samples: ReadonlyMap<string, Report> = new Map([
  ['findings', findings],
  ['all-pass', allPass],
  ['new-file', newFile],
  ['inconclusive', inconclusive],
  ['error', error],
  ['datasets', datasets],
])

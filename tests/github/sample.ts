import type { Report, ReportedCheck } from '../../src/report/report.js'

/** A check of one column with just enough in it. */
export function checkOf(column: string, status: ReportedCheck['decision']['status']): ReportedCheck {
  return {
    id: { gate: 'drift', column },
    path: `drift/${column}`,
    line: 12,
    measure: 'psi',
    unit: 'score',
    compared: { value: 0.29, basis: { rows: 1000 } },
    fail: { text: 'above 0.2', is: 'above', of: 'value', value: 0.2 },
    decision: { status },
  }
}

/** A report with these checks, as far as delivery looks at one. */
export function reportOf(checks: ReportedCheck[], changes: Partial<Report> = {}): Report {
  const count = (status: string) => checks.filter(check => check.decision.status === status).length
  const failing = count('fail') > 0
  return {
    tidegate: 'report',
    version: 1,
    program: 'tidegate 0.1.0',
    name: 'ci/data',
    started: '2026-11-02T09:00:00.000Z',
    seconds: 0.4,
    verdict: failing ? 'fail' : 'pass',
    exitCode: failing ? 1 : 0,
    headline: failing ? 'Held back' : 'Let through',
    counts: {
      pass: count('pass'),
      inconclusive: count('inconclusive'),
      warn: count('warn'),
      fail: count('fail'),
      waived: 0,
    },
    checks,
    notChecked: [],
    columns: [],
    policy: { path: 'tidegate.yml', version: 'main@1a2b3c4', protected: true, resolved: '' },
    waivers: [],
    ...changes,
  }
}

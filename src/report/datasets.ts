import type { DatasetReport, Report, ReportedPolicy } from './report.js'
import { datasetsHeadline } from './words/datasets.js'
import { clean } from './words/escape.js'

/** The reports that a run is made of: those of its datasets, or the one that it is. */
export function partsOf(report: Report): readonly DatasetReport[] {
  return report.datasets ?? [report]
}

/** The section of one dataset among those of a run. */
export function sectionOfDataset(section: string | undefined, dataset: string): string {
  return section === undefined ? dataset : `${section}/${dataset}`
}

/** The page of one dataset, beside the one that lists them. */
export function datasetPage(dataset: string): string {
  return `${dataset}/report.html`
}

/**
 * One report of several: the worst verdict and exit code, the checks counted together, and each report whole.
 *
 * @param reports of the datasets of one policy; at least one
 * @param name of the section
 */
export function joinReports(reports: readonly DatasetReport[], name: string): Report {
  const datasets = [...reports].sort((a, b) => severity(b) - severity(a))
  const [worst] = datasets
  if (worst === undefined) throw new RangeError('a run has at least one report')
  const response = datasets.find(each => each.response !== undefined)?.response
  const isUntouched = datasets.every(({ story }) => story === 'untouched')
  return {
    tidegate: 'report',
    version: 1,
    program: worst.program,
    name,
    started: reports.map(({ started }) => started).sort()[0] ?? worst.started,
    seconds: sum(datasets.map(({ seconds }) => seconds)),
    verdict: worstOf(datasets.map(({ verdict }) => verdict)),
    exitCode: worstCode(datasets),
    headline: datasetsHeadline(datasets),
    ...(response && { response }),
    counts: {
      pass: sum(datasets.map(({ counts }) => counts.pass)),
      inconclusive: sum(datasets.map(({ counts }) => counts.inconclusive)),
      warn: sum(datasets.map(({ counts }) => counts.warn)),
      fail: sum(datasets.map(({ counts }) => counts.fail)),
      waived: sum(datasets.map(({ counts }) => counts.waived)),
    },
    ...(isUntouched && { story: 'untouched' }),
    checks: [],
    notChecked: [],
    columns: [],
    policy: policyOf(datasets),
    waivers: [],
    datasets: datasets.map(withoutChange),
  }
}

/** What a run says: of a policy with datasets all of them together, unless one was asked for. */
export function reportOfRun(
  reports: readonly DatasetReport[],
  name: string,
  asked: string | undefined,
): Report {
  const [one] = reports
  const isAlone = one !== undefined && (asked !== undefined || one.dataset === undefined)
  return isAlone ? one : joinReports(reports, name)
}

const verdicts = ['pass', 'inconclusive', 'warn', 'fail', 'error'] as const

/** What holds back comes before what does not, whatever its status is called. */
function severity({ exitCode, verdict }: DatasetReport): number {
  return exitCode * verdicts.length + verdicts.indexOf(verdict)
}

function worstOf(found: readonly Report['verdict'][]): Report['verdict'] {
  return [...verdicts].reverse().find(verdict => found.includes(verdict)) ?? 'error'
}

function worstCode(reports: readonly DatasetReport[]): Report['exitCode'] {
  return ([3, 2, 1] as const).find(code => reports.some(({ exitCode }) => exitCode === code)) ?? 0
}

/** A change of the policy is one, and is said once with what it would make of each. */
function policyOf(reports: readonly DatasetReport[]): ReportedPolicy {
  const policies = reports.map(({ policy }) => policy)
  const named = policies.find(({ path }) => path !== undefined) ?? policies[0]
  const changes = reports.flatMap(({ dataset = '', policy: { changed } }) =>
    changed ? [{ ...changed, headline: `${clean(dataset)}: ${changed.headline}` }] : [],
  )
  const [first] = changes
  return {
    ...(named?.path !== undefined && { path: named.path }),
    version: named?.version ?? '',
    protected: policies.every(policy => policy.protected),
    resolved: '',
    ...(first && {
      changed: {
        diff: first.diff,
        verdict: worstOf(changes.map(({ verdict }) => verdict)),
        headline: changes.map(({ headline }) => headline).join('; '),
      },
    }),
  }
}

function withoutChange(report: DatasetReport): DatasetReport {
  const { changed: _, ...policy } = report.policy
  return { ...report, policy }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

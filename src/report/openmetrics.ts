import { isMeasured } from '../measures/measurement.js'
import { partsOf } from './datasets.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { clean } from './words/escape.js'

/** Series are for ever in a database of them: checks beyond are counted, not named. */
const MOST_CHECKS = 500
const LONGEST_LABEL = 200

/** A gauge, and its values by what tells them apart. */
interface Gauge {
  name: string
  help: string
  samples: Sample[]
}

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

const verdicts = ['pass', 'inconclusive', 'warn', 'fail', 'error'] as const
const statuses = ['pass', 'inconclusive', 'warn', 'fail'] as const

/**
 * metrics.prom: a run in numbers, in OpenMetrics text that a collector of text files and a Pushgateway read too, since
 * all of it is gauges without times.
 *
 * Checks of a slice are left out: their names hold values of data, of which there is no end over the months.
 */
export function renderOpenMetrics(report: Report): string {
  const lines = joined(partsOf(report).map(gaugesOf))
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${numberText(value)}`),
    ])
  return `${[...lines, '# EOF'].join('\n')}\n`
}

/** A gauge stands once, with the samples of all datasets under it. */
function joined(each: readonly Gauge[][]): Gauge[] {
  const [first = []] = each
  return first.map((gauge, index) => ({
    ...gauge,
    samples: each.flatMap(gauges => gauges[index]?.samples ?? []),
  }))
}

function gaugesOf(report: Report): Gauge[] {
  const { verdict, exitCode, counts, started, seconds, reference, candidate } = report
  const section = { section: report.name }
  const checks = report.checks.filter(({ id }) => id.slice === undefined).slice(0, MOST_CHECKS)
  const of = (value: (check: ReportedCheck) => Sample[]) => checks.flatMap(value)
  const named = (check: ReportedCheck, more: Labels = {}) => ({ ...section, ...labelsOf(check), ...more })
  return [
    {
      name: 'tidegate_verdict',
      help: '1 for the verdict of the last run, 0 for the others.',
      samples: verdicts.map(each => [{ ...section, verdict: each }, each === verdict ? 1 : 0]),
    },
    {
      name: 'tidegate_held_back',
      help: 'Whether the last run was held back by the policy.',
      samples: [[section, exitCode === 1 ? 1 : 0]],
    },
    {
      name: 'tidegate_last_run_timestamp_seconds',
      help: 'When the last run started.',
      samples: [[section, Date.parse(started) / 1000]],
    },
    { name: 'tidegate_run_seconds', help: 'How long the last run took.', samples: [[section, seconds]] },
    {
      name: 'tidegate_rows',
      help: 'Rows on each side.',
      samples: [
        ...(reference ? [[{ ...section, side: 'reference' }, reference.rows] as const] : []),
        ...(candidate ? [[{ ...section, side: 'candidate' }, candidate.rows] as const] : []),
      ],
    },
    {
      name: 'tidegate_checks',
      help: 'Checks by status; those of a breach that a waiver covers are `waived`.',
      samples: [...statuses, 'waived' as const].map(each => [{ ...section, status: each }, counts[each]]),
    },
    {
      name: 'tidegate_checks_unnamed',
      help: 'Checks without series of their own: those of slices, and those beyond 500.',
      samples: [[section, report.checks.length - checks.length]],
    },
    {
      name: 'tidegate_check_status',
      help: '0 pass or waived, 1 inconclusive, 2 warn, 3 fail.',
      samples: of(check => [[named(check), isWaived(check) ? 0 : statuses.indexOf(check.decision.status)]]),
    },
    {
      name: 'tidegate_check_value',
      help: 'The number that met the limit; in the unit of its measure, shares from 0 to 1.',
      samples: of(check => (isMeasured(check.compared) ? [[named(check), check.compared.value]] : [])),
    },
    {
      name: 'tidegate_check_limit',
      help: 'The limit that the number met, by what happens beyond it.',
      samples: of(check =>
        (['warn', 'fail'] as const).flatMap(beyond => {
          const limit = check[beyond]
          return limit?.of === 'value' ? [[named(check, { beyond, is: limit.is }), limit.value] as const] : []
        }),
      ),
    },
  ]
}

function labelsOf({ id, path, measure }: ReportedCheck): Labels {
  return { gate: id.gate, check: path, measure, ...(id.column !== undefined && { column: id.column }) }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return clean(value, LONGEST_LABEL).replace(/[\\"]/g, '\\$&')
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

import { isMeasured } from '../../measures/measurement.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from './check-order.js'
import { clean } from './escape.js'
import { apart, count, counted, percent } from './number.js'
import { plainDrift } from './plain-drift.js'
import { plainRates } from './plain-rates.js'
import { type Prose, say } from './prose.js'
import { styleOf } from './style.js'
import { onPart, subjectOf } from './subject.js'
import { worstOf } from './worst.js'

/**
 * The worst finding in one sentence that needs no statistics: `the middle of income moved from 52.1k to 61.8k; the
 * lower half is nearly gone`. Each part of it was tested on the numbers of the report; empty where nothing can be said
 * that line one does not say.
 */
export function lookFirst(report: Report): Prose {
  const { verdict, checks } = report
  const open = checks.filter(check => check.decision.status === verdict && !isWaived(check))
  const worst = verdict === 'fail' || verdict === 'warn' ? worstOf(open) : undefined
  const said = worst === undefined ? '' : plainly(worst, report)
  return said === '' ? [] : say`${said}.`
}

function plainly(check: ReportedCheck, { columns }: Report): string {
  const { facts, compared, id } = check
  if (facts?.gate === 'schema') return plainSchema(facts, clean(id.column ?? ''))
  if (!isMeasured(compared)) return ''
  if (facts?.gate === 'drift')
    return plainDrift(
      check,
      facts,
      columns.find(column => column.name === id.column),
    )
  if (facts?.gate === 'fairness') return plainRates(check, facts)
  if (id.gate === 'nulls') return `${oneIn(compared.value)} no ${subjectOf(check)}${oftener(check)}`
  if (id.gate === 'outliers')
    return `${oneIn(compared.value)} an unusual ${subjectOf(check)}, far from where most of the reference lies${oftener(check)}`
  if (id.gate === 'duplicates' && check.unit === 'share')
    return `${oneIn(compared.value)} a double${onPart(check)}: another row with the same values${oftener(check)}`
  return moved(check)
}

type SchemaFacts = Extract<NonNullable<ReportedCheck['facts']>, { gate: 'schema' }>

function plainSchema({ finding, was, is }: SchemaFacts, name: string): string {
  const [before, now] = [clean(was ?? 'something else'), clean(is ?? 'something else')]
  const said: Record<SchemaFacts['finding'], string> = {
    missing: `whatever reads ${name} finds nothing: the reference has it and the candidate does not`,
    retyped: `whatever reads ${name} as ${before} meets ${now}`,
    new: `the reference knows no ${name}, so nothing says what is usual there`,
    reordered: 'whatever reads the columns by their place reads others than before',
    deleted: 'the file is on the base and not in this change',
    same: '',
  }
  return said[finding]
}

/** `about 1 row in 8 has`, `62.0 % of the rows have`. */
function oneIn(share: number): string {
  if (share <= 0 || share > 0.35) return `${percent(share)} of the rows have`
  return `about 1 row in ${count(1 / share)} has`
}

/** `, some 12 times as often as before`; nothing where it was not twice as often. */
function oftener({ compared, reference }: ReportedCheck): string {
  if (!isMeasured(compared) || reference === undefined || !isMeasured(reference)) return ''
  if (reference.value === 0) return compared.value > 0 ? ', and none had before' : ''
  const times = Math.round(compared.value / reference.value)
  return times < 2 ? '' : `, some ${count(times)} times as often as before`
}

/** `accuracy fell from 86.7 % to 76.6 %`. */
function moved(check: ReportedCheck): string {
  const { candidate, compared, reference, id, measure } = check
  const now = candidate && isMeasured(candidate) ? candidate.value : undefined
  if (now === undefined || reference === undefined || !isMeasured(reference)) return ''
  if (!isMeasured(compared) || now === reference.value) return ''
  if (id.gate === 'row-count' && reference.value > 0)
    return `for 100 rows that there were, there are ${count((now / reference.value) * 100)}${onPart(check)}`
  if (id.gate === 'performance' && measure === 'accuracy') return right(check, now, reference.value)
  const style = styleOf(check)
  const [was, is] = apart(reference.value, now, (value, more) => style.format(value, more))
  return `${subjectOf(check)} ${now < reference.value ? 'fell' : 'rose'} from ${was} to ${is}`
}

function right(check: ReportedCheck, now: number, was: number): string {
  const [before, after] = apart(was * 100, now * 100, (value, more) => value.toFixed(more))
  return `of ${counted(100, 'answer')}${onPart(check)} ${after} are right, where ${before} were`
}

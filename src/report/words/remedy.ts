import type { ReportedCheck } from '../report.js'
import { clean } from './escape.js'
import { count, counted } from './number.js'
import { someOf } from './some-of.js'
import { sliceText, subjectOf } from './subject.js'

const MOST_NAMES = 4
/** What a change of unit makes of a number: decimals, per cent, thousands, minutes, cents of a thousand. */
const unitSteps = [10, 60, 100, 1_000, 3_600, 100_000, 1_000_000]

/** What would mend findings that are a mistake: `bring zip back`, `find out why bureau_score is empty`. Empty where only their makers know. */
export function remediesOf(checks: readonly ReportedCheck[]): string {
  const names = new Map<string, string[]>()
  for (const check of checks) {
    const [what, name] = remedyOf(check) ?? []
    if (what !== undefined && name !== undefined) names.set(what, [...(names.get(what) ?? []), name])
  }
  return [...names]
    .map(([what, of]) => what.replace('…', () => someOf([...new Set(of)], MOST_NAMES)))
    .join('; ')
}

/** What to do, with `…` for what to do it with. */
function remedyOf(check: ReportedCheck): readonly [what: string, name: string] | undefined {
  const { facts, id, located } = check
  const [segment] = located?.segments ?? []
  if (facts?.gate === 'schema') return schemaRemedy(facts, clean(id.column ?? ''))
  if (facts?.gate === 'drift') return unitRemedy(facts, subjectOf(check))
  if (segment !== undefined) return ['look into the rows where …', sliceText(segment.slice, segment.bands)]
  if (id.gate === 'nulls') return ['find out why … is empty', subjectOf(check)]
  if (id.gate === 'duplicates') return ['leave out the double rows…', '']
  return undefined
}

type SchemaFacts = Extract<NonNullable<ReportedCheck['facts']>, { gate: 'schema' }>

function schemaRemedy({ finding, was }: SchemaFacts, name: string): readonly [string, string] | undefined {
  if (finding === 'missing') return ['bring … back', name]
  if (finding === 'new') return ['leave out …', name]
  if (finding === 'retyped') return [`write … as ${clean(was ?? 'before')} again`, name]
  if (finding === 'deleted') return ['restore the file …', name]
  return finding === 'reordered' ? ['restore the order of the columns…', ''] : undefined
}

/** A middle that is a hundred times what it was is a unit more often than a change of the world. */
function unitRemedy(
  { median }: Extract<NonNullable<ReportedCheck['facts']>, { gate: 'drift' }>,
  name: string,
): readonly [string, string] | undefined {
  if (median === undefined || median.reference === 0) return undefined
  const times = median.candidate / median.reference
  const step = unitSteps.find(each => isNear(times, each) || isNear(1 / times, each))
  if (step === undefined) return undefined
  const part = times > 1 ? `${count(step)} times` : `${counted(1, 'part')} in ${count(step)} of`
  return [`check the unit of …: the middle is ${part} what it was`, name]
}

function isNear(times: number, step: number): boolean {
  return Math.abs(times / step - 1) < 0.02
}

import type { Check, CheckId } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import { clean } from './escape.js'
import { measureName } from './names.js'
import { apart, count, counted } from './number.js'
import { rateStyleOf, styleOf } from './style.js'

/** How rates by group are said: who is compared with whom, and by how much; no word on why. */

type Named = Pick<Check, 'id' | 'measure' | 'unit'>
type FairnessFacts = Extract<Check['facts'], { gate: 'fairness' }>

/** What was compared how: `selection-rate-ratio` is the ratio of the selection rate. */
export function disparityOf({ measure = 'rate' }: CheckId): { rate: string; compare: string } {
  const [, rate = measure, compare = ''] =
    /^(.*?)-(ratio-to-overall|to-overall|ratio|difference|worst-group)$/.exec(measure) ?? []
  return { rate: measureName(rate), compare: compare.replaceAll('-', ' ') }
}

/** `selection rate by sex`, `selection rate by sex, given department`, `generalized entropy`. */
export function fairnessSubject({ id }: Pick<Check, 'id'>): string {
  const by = id.column === undefined ? '' : ` by ${clean(id.column) || '(no name)'}`
  return `${disparityOf(id).rate}${by}${id.group === undefined ? '' : `, ${clean(id.group)}`}`
}

/** Lines: `female to male: 30.1 % and 45.3 % selected`, `ratio 0.83 → 0.66`, and what part of the rows could be compared. */
export function fairnessChange(check: Named, facts: FairnessFacts, sides: readonly string[]): string[] {
  const { compare } = disparityOf(check.id)
  const gap = compare === 'to overall' ? 'distance' : compare
  return [
    ...groupsText(check, facts),
    ...sides.map(side => `${gap} ${side}`.trim()),
    ...withoutText(facts.given),
  ]
}

function groupsText(check: Named, facts: FairnessFacts): string[] {
  const names = namesOf(check, facts)
  if (names === '') return []
  const { given } = facts
  const rates = ratesText(check, facts)
  const about = rates === undefined ? '' : `: ${rateName(check, facts)}${rates.join(' and ')}${verb(check)}`
  const alike = given ? ` at equal ${given.columns.map(name => clean(name, 40)).join(' and ')}` : ''
  return [`${names}${about}${alike}`]
}

/** In the order of the names. */
function ratesText(check: Named, { compared, lowest }: FairnessFacts): string[] | undefined {
  if (compared === undefined) return undefined
  const { format } = rateStyleOf(check)
  const rates = apart(compared.lowest, compared.highest, (rate, more) => format(rate, more))
  return isToAll(check.id) && lowest === undefined ? rates.reverse() : rates
}

/** As part of line one: `selection rate female to male 0.71`, `selection rate of female 30.1 %`. */
export function fairnessPhrase(check: Check, value: string): string {
  const { facts, id } = check
  const { rate, compare } = disparityOf(id)
  const number = value.replace(`${compare} `, '')
  const names = facts?.gate === 'fairness' ? worstOf(check, facts) || namesOf(check, facts, 40) : ''
  if (names === '') return `${fairnessSubject(check)} ${number}`
  const of = id.group === undefined ? '' : `, ${clean(id.group)},`
  return `${rate} ${names}${of} ${styleOf(check).name === 'points' ? `${number} apart` : number}`
}

/** The group with the lower rate first, or the one that is held against all rows. */
function namesOf({ id }: Pick<Check, 'id'>, { lowest, highest }: FairnessFacts, most?: number): string {
  const [first = highest, second] = [lowest, lowest === undefined ? undefined : highest]
  if (first === undefined) return ''
  if (isToAll(id)) return `${clean(first, most)} to all rows`
  return second === undefined ? '' : `${clean(first, most)} to ${clean(second, most)}`
}

function isToAll(id: CheckId): boolean {
  return disparityOf(id).compare.endsWith('overall')
}

/** The one group that met the limit, where groups were not compared. */
function worstOf({ id, compared }: Check, { lowest, highest, compared: rates }: FairnessFacts): string {
  if (disparityOf(id).compare !== 'worst group' || !isMeasured(compared) || rates === undefined) return ''
  return `of ${clean((compared.value === rates.highest ? highest : lowest) ?? '', 40)}`
}

function rateName({ id }: Pick<Check, 'id'>, { rate }: FairnessFacts): string {
  if (rate !== undefined) return `${measureName(rate)} `
  if (isOfBenefits(id)) return 'mean benefit '
  return id.measure?.startsWith('average-') ? 'mean of true and false positive rate ' : ''
}

function isOfBenefits({ measure }: CheckId): boolean {
  return measure?.includes('entropy') ?? false
}

function verb({ id }: Pick<Check, 'id'>): string {
  if (disparityOf(id).rate !== measureName('selection-rate')) return ''
  const [, name] = /class (.*)$/s.exec(id.group ?? '') ?? []
  return name === undefined ? ' selected' : ` predicted ${clean(name, 40)}`
}

/** Rows that no row of the other group is like tell nothing of two groups. */
function withoutText(given: FairnessFacts['given']): string[] {
  const left = given === undefined ? 0 : Math.round(given.of - given.rows)
  if (given === undefined || left < 1) return []
  return [
    `without ${count(left)} of ${counted(Math.round(given.of), 'row')}, which have no counterpart in the other group`,
  ]
}

/** `2 groups with too few rows to be named (withheld): 5 rows together`. */
export function withheldText({ groups, rows }: { groups: number; rows: number }): string {
  return `${counted(groups, 'group')} with too few rows to be named (withheld): ${counted(rows, 'row')} together`
}

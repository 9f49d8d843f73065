import type { Check } from '../../judgement/check.js'
import type { Material } from '../material.js'
import { isWaived } from './check-order.js'
import { clean } from './escape.js'
import { findingPhrase } from './finding.js'
import { isListed } from './listed.js'
import { gateName } from './names.js'
import { count, counted } from './number.js'
import { reasonText } from './reason.js'
import { oneAQuestion } from './slices.js'

/** More are counted rather than said. */
const MOST_SAID = 3

/** The verdict in words, enough on its own. Plain text on one line; names in it are cut and cleaned, not escaped. */
export function headlineOf(material: Material, checks: readonly Check[]): string {
  const { lead, joint = ': ', text } = sayVerdict(material, checks)
  return `${lead}${joint}${text}${caveats(caveatsOf(material))}`
}

/** What was decided, and of what: `Held back`, `income has drifted`. */
export interface SaidVerdict {
  lead: string
  joint?: string
  text: string
}

/** Line one in its parts, but for caveats. */
export function sayVerdict(material: Pick<Material, SaidOf>, checks: readonly Check[]): SaidVerdict {
  const said = verdictText(material, checks)
  return { ...said, text: `${said.text}${undecidedText(material)}` }
}

type SaidOf = 'verdict' | 'error' | 'story' | 'reference' | 'candidate'

/** What the change has brought itself of what it is held to. */
export function caveatsOf({ policy, ownReference }: Pick<Material, 'policy' | 'ownReference'>): string[] {
  return [
    ...(policy.protected ? [] : ['unprotected policy']),
    ...(ownReference === undefined ? [] : ["the change's own reference"]),
  ]
}

/** In brackets, each once. */
export function caveats(said: readonly string[]): string {
  return said.length === 0 ? '' : ` (${[...new Set(said)].join(', ')})`
}

function verdictText(material: Pick<Material, SaidOf>, checks: readonly Check[]): SaidVerdict {
  const { verdict, exitCode } = material.verdict
  const held = exitCode !== 0
  if (verdict === 'error') {
    const [message = 'an error'] = material.error?.message.split('\n') ?? []
    return { lead: 'Could not judge', text: clean(message, 200) }
  }
  if (verdict === 'fail' && checks.length === 0) return { lead: 'Held back', text: 'nothing was checked' }
  if (verdict === 'fail' || verdict === 'warn') return breachText(checks, verdict, held)
  if (verdict === 'inconclusive') return inconclusiveText(material, checks, held)
  return { lead: 'Let through', text: passText(material, checks) }
}

function breachText(checks: readonly Check[], verdict: 'fail' | 'warn', held: boolean): SaidVerdict {
  const open = checks.filter(check => !isWaived(check))
  const breached = open.filter(check => check.decision.status === verdict)
  const text = listed(oneAQuestion(breached).map(phraseOf))
  if (held) return { lead: 'Held back', text }
  if (verdict === 'fail') return { lead: 'Let through because of fail-on', joint: ', although ', text }
  return { lead: `Let through with ${counted(breached.length, 'warning')}`, text }
}

/** `accuracy on device = ios is 61.7 %, was 85.6 % (and 2 more slices)`. */
function phraseOf({ check, more }: { check: Check; more: number }): string {
  return more === 0 ? findingPhrase(check) : `${findingPhrase(check)} (and ${counted(more, 'more slice')})`
}

function inconclusiveText(
  material: Pick<Material, SaidOf>,
  checks: readonly Check[],
  held: boolean,
): SaidVerdict {
  const text = isUnlimited(checks) ? 'no number is held to a limit' : openText(material, checks)
  return held ? { lead: 'Held back', text: `could not decide: ${text}` } : { lead: 'Could not decide', text }
}

function openText({ reference }: Pick<Material, SaidOf>, checks: readonly Check[]): string {
  const open = checks.filter(check => check.decision.status === 'inconclusive' && !isWaived(check))
  const reasons = open.flatMap(({ decision }) => decision.reason ?? [])
  // Numbers and names of one check do not speak for the others.
  const texts = [...new Set(reasons.map(({ code }) => reasonText({ code })))]
  const why = texts.length > 2 ? 'for several reasons' : texts.join(', or ')
  const what = `${count(open.length)} of ${counted(checks.length, 'check')}`
  if (open.length === 0)
    return reference === undefined ? 'nothing to compare with' : 'nothing beyond the shape of the table'
  return why === '' ? what : `${why} (${what})`
}

/** Numbers of a metrics file that nobody has written a limit for. */
function isUnlimited(checks: readonly Check[]): boolean {
  return checks.length > 0 && checks.every(isListed)
}

function passText({ story, candidate }: Pick<Material, SaidOf>, checks: readonly Check[]): string {
  const waived = checks.filter(isWaived).length
  const passed = checks.filter(check => check.decision.status === 'pass').length
  if (story === 'untouched')
    return `${candidate ? clean(candidate.spelling) : 'the data'} is not changed here`
  if (story === 'new') return 'new file, nothing to compare'
  const besides = waived === 0 ? '' : `, ${count(waived)} waived`
  return `${count(passed)} of ${counted(checks.length, 'check')} ${passed === 1 && checks.length === 1 ? 'passes' : 'pass'}${besides}`
}

/** A gate that was asked for and decided nothing is not hidden behind a green mark. */
function undecidedText({ verdict: { undecided = [] } }: Pick<Material, 'verdict'>): string {
  if (undecided.length === 0 || undecided.includes('metrics')) return ''
  return `; ${listed(undecided.map(gate => gateName(clean(gate))))} decided nothing`
}

function listed(phrases: readonly string[]): string {
  const said = phrases.slice(0, MOST_SAID)
  const more = phrases.length - said.length
  return more === 0 ? said.join(', ') : `${said.join(', ')} and ${count(more)} more`
}

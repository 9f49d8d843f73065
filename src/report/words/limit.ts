import type { Check } from '../../judgement/check.js'
import type { ResolvedLimit } from '../../judgement/limit.js'
import { isMeasured } from '../../measures/measurement.js'
import { exact, milliseconds, NBSP, pValue } from './number.js'
import type { Style } from './style.js'

const placed: Record<ResolvedLimit['is'], string> = {
  above: 'above',
  below: 'below',
  'at least': 'at',
  'at most': 'at or below',
}

/** The limit of a check in words; empty where it has none. */
export function limitOf(check: Check, style: Style): string {
  const limit = limitShown(check)
  if (limit === undefined) return ''
  return limitText(limit === check.warn ? 'warns' : 'fails', limit, style, moreDigits(check, style))
}

/** The breached limit first; where nothing is breached, the one that fails. */
export function limitShown({ decision, fail, warn }: Check): ResolvedLimit | undefined {
  return decision.status === 'warn' ? (warn ?? fail) : (fail ?? warn)
}

function moreDigits({ compared, decision, fail, warn }: Check, style: Style): number {
  const limit = decision.status === 'warn' ? warn : fail
  if (limit === undefined || limit.of === 'p' || !isMeasured(compared) || compared.value === limit.value)
    return 0
  for (let more = 0; more < 6; more++)
    if (style.format(compared.value, more) !== style.format(limit.value, more)) return more
  return 0
}

/**
 * A limit in words: `fails above 5 %`, `fails at 0.20`, `warns below 86.0 % (reference − 2 pp)`.
 *
 * What was written is never rounded; what was computed from the reference is, and says how it came about.
 */
export function limitText(verb: 'fails' | 'warns', limit: ResolvedLimit, style: Style, more = 0): string {
  if (limit.of === 'p')
    return `${verb} where ${pValue(limit.value).replace('=', limit.is === 'below' ? '<' : '≤')}`
  const made = limit.reference === undefined ? undefined : fromReference(limit.text)
  const number = limit.reference === undefined ? written(limit.value, style) : style.format(limit.value, more)
  return `${verb} ${placed[limit.is]} ${number}${made === undefined ? '' : ` (${made})`}`
}

function written(value: number, { name }: Style): string {
  if (name === 'percent') return `${exact(value * 100)}${NBSP}%`
  if (name === 'points') return `${exact(value * 100)}${NBSP}pp`
  if (name === 'milliseconds') return milliseconds(value, 12)
  const text = exact(value)
  if (name !== 'score' || value === 0) return text
  return Math.abs(value) < 10 && Number(value.toFixed(2)) === value
    ? text.replace(/^(\D?)[\d.]+$/, `$1${Math.abs(value).toFixed(2)}`)
    : text
}

/** Only the arithmetic of the text is said again, so that nothing else that stands in it is. */
function fromReference(text: string): string | undefined {
  const found = /reference\s*([-+*−])\s*(\d+(?:\.\d+)?|\.\d+)\s*(%|pp|ms|s|min|h|d)?/.exec(text)
  if (found === null) return undefined
  const [, operator, number, unit] = found
  const sign = operator === '*' ? '×' : operator === '+' ? '+' : '−'
  return `reference ${sign} ${number}${unit === undefined ? '' : NBSP + unit}`
}

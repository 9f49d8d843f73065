import { amountOf, isUnit, printAmount, type Unit } from './amount.js'
import { shifted } from './decimal.js'

/** A limit as a policy writes it: it says when the check fails or warns. */
export interface Limit {
  /** As written, for messages. */
  text: string
  is: 'above' | 'below' | 'at least' | 'at most'
  /** What is held against it: the measure, or its p-value. */
  of: 'value' | 'p'
  /** The limit itself, or the amount by which it differs from the reference; shares as shares, times in ms. */
  amount: number
  /** `reference - 5pp`: minus; `reference * 0.9`: times; absent: absolute. */
  relative?: 'plus' | 'minus' | 'times'
  /** The unit that was written: `5%`, `5pp`, `200 ms`, `36 h`. */
  unit?: Unit
}

/** A limit with the reference put in. */
export interface ResolvedLimit {
  text: string
  is: Limit['is']
  of: Limit['of']
  value: number
  /** The reference it was resolved with. */
  reference?: number
  /** Where `value` lies, when the reference is known within a bound only, as from a stored profile. */
  bound?: readonly [number, number]
}

/** What is wrong with the text of a limit, and spellings that would be right. */
export interface LimitProblem {
  problem: string
  suggestions: string[]
}

const comparisons = new Map<string, Limit['is']>([
  ['above', 'above'],
  ['>', 'above'],
  ['below', 'below'],
  ['<', 'below'],
  ['at least', 'at least'],
  ['>=', 'at least'],
  ['at most', 'at most'],
  ['<=', 'at most'],
])
const synonyms = new Map<string, Limit['is']>([
  ['over', 'above'],
  ['more than', 'above'],
  ['greater than', 'above'],
  ['under', 'below'],
  ['less than', 'below'],
  ['fewer than', 'below'],
])
const operators = { '+': 'plus', '-': 'minus', '*': 'times' } as const
const signs = { plus: '+', minus: '-', times: '*' } as const

const number = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?'
const comparison = /^(p )?(above|below|at least|at most|>=|<=|>|<) ?(.*)$/
const units = '%|pp|ms|s|min|h|d'
const absolute = new RegExp(`^(${number}) ?(${units})?$`)
const relative = new RegExp(`^reference(?: ?([-+*]) ?(${number}) ?(${units})?)?$`)

/**
 * Reads a limit in words: `above 0.25`, `at most 5%`, `"> 200 ms"`, `p below 0.05`, `below reference - 5pp`,
 * `above reference * 1.1`. A percentage is a share; `s`, `min`, `h` and `d` become milliseconds.
 *
 * `reference - 5%` is refused because it may mean points or a part of the reference; a number alone because it does
 * not say which side is bad.
 */
export function parseLimit(text: string): Limit | LimitProblem {
  const plain = text
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('−', '-')
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
  const [, p, word, rest = ''] = comparison.exec(plain.toLowerCase()) ?? []
  const is = comparisons.get(word ?? '')
  if (is === undefined) return withoutComparison(plain)
  const amount = parseAmount(rest)
  if ('problem' in amount)
    return { ...amount, suggestions: amount.suggestions.map(each => `${p ?? ''}${is} ${each}`) }
  if (p === undefined) return { text, is, of: 'value', ...amount }
  return problemOfP(is, amount) ?? { text, is, of: 'p', ...amount }
}

/** The canonical spelling: `parseLimit(printLimit(limit))` is the same limit. */
export function printLimit(limit: Limit): string {
  const amount = printAmount(limit.amount, limit.unit)
  const against = limit.relative === undefined ? amount : `reference ${signs[limit.relative]} ${amount}`
  return `${limit.of === 'p' ? 'p ' : ''}${limit.is} ${against}`
}

/**
 * Puts the reference's value in.
 * @param bound where the reference lies, when its value is not exact
 * @throws RangeError for a relative limit without a reference: whoever judges must ask for one first
 */
export function resolveLimit(
  limit: Limit,
  reference?: number,
  bound?: readonly [number, number],
): ResolvedLimit {
  const { text, is, of, amount, relative: how } = limit
  if (how === undefined) return { text, is, of, value: amount }
  if (reference === undefined) throw new RangeError(`the limit '${text}' needs the reference's value`)
  const from = (x: number) => ({ plus: x + amount, minus: x - amount, times: x * amount })[how]
  const value = from(reference)
  return { text, is, of, value, reference, ...(bound && { bound: [from(bound[0]), from(bound[1])] }) }
}

/**
 * Does the value lie on the bad side? Values within 1e-12 of the limit are at it, so that 0.88 is not below
 * 0.93 - 0.05, which is 0.8800000000000001 in binary; for shares of under 1e12 rows this is the comparison of integers.
 */
export function breaches(limit: ResolvedLimit, value: number): boolean {
  const difference = value - limit.value
  const size = Math.max(Math.abs(value), Math.abs(limit.value), Math.abs(limit.reference ?? 0))
  const equal = Number.isFinite(difference) ? Math.abs(difference) <= 1e-12 * size : value === limit.value
  if (limit.is === 'above') return difference > 0 && !equal
  if (limit.is === 'below') return difference < 0 && !equal
  return equal || (limit.is === 'at least' ? difference > 0 : difference < 0)
}

type Amount = Pick<Limit, 'amount' | 'relative' | 'unit'>

function parseAmount(rest: string): Amount | LimitProblem {
  const [, digits, unit] = absolute.exec(rest) ?? []
  if (digits !== undefined) return toAmount(digits, unit, rest)
  const match = relative.exec(rest)
  if (match === null)
    return {
      problem: `'${rest}' is not a number or a change of the reference`,
      suggestions: ['0.25', 'reference - 5pp'],
    }
  const [, operator, change = '0', of] = match
  if (change.startsWith('-'))
    return {
      problem: 'a change of the reference has one sign',
      suggestions: [`reference - ${change.slice(1)}`],
    }
  if (operator === '*' && of !== undefined && of !== '%')
    return {
      problem: `'reference * ${change}${of}' multiplies by a unit`,
      suggestions: [`reference * ${change}`],
    }
  if (of === '%' && operator !== '*') return ambiguous(operator ?? '-', change)
  const amount = toAmount(change, of, rest)
  if ('problem' in amount) return amount
  const how = operator === '-' || operator === '*' ? operators[operator] : 'plus'
  return { ...amount, relative: how }
}

function ambiguous(operator: string, percent: string): LimitProblem {
  const factor = 1 + shifted(percent, -2) * (operator === '-' ? -1 : 1)
  return {
    problem: `'reference ${operator} ${percent}%' may mean percentage points or a part of the reference`,
    suggestions: [`reference ${operator} ${percent}pp`, `reference * ${Number(factor.toPrecision(12))}`],
  }
}

function toAmount(digits: string, unit: string | undefined, rest: string): Amount | LimitProblem {
  const amount = amountOf(digits, unit)
  if (!Number.isFinite(amount)) return { problem: `${rest} is too large a number`, suggestions: [] }
  return isUnit(unit) ? { amount, unit } : { amount }
}

function problemOfP(is: Limit['is'], { amount, relative: how, unit }: Amount): LimitProblem | undefined {
  if (how !== undefined || (unit !== undefined && unit !== '%') || amount <= 0 || amount > 1)
    return {
      problem: 'the limit of a p-value is a number above 0 and up to 1',
      suggestions: ['p below 0.05'],
    }
  if (is === 'below' || is === 'at most') return undefined
  return { problem: 'a p-value is small when something changed', suggestions: [`p below ${amount}`] }
}

function withoutComparison(plain: string): LimitProblem {
  if (plain === '')
    return {
      problem: 'the limit is empty; a comparison sign must stand in quotes',
      suggestions: ['above 0.25', '"> 0.25"'],
    }
  for (const [word, is] of synonyms)
    if (plain.toLowerCase().startsWith(`${word} `))
      return {
        problem: `'${word}' is spelled '${is}' here`,
        suggestions: [`${is} ${plain.slice(word.length + 1)}`],
      }
  if ('problem' in parseAmount(plain.toLowerCase()))
    return { problem: `'${plain}' is not a limit`, suggestions: ['above 0.25', 'below reference - 5pp'] }
  return {
    problem: `'${plain}' does not say which side of it is bad`,
    suggestions: [`above ${plain}`, `below ${plain}`],
  }
}

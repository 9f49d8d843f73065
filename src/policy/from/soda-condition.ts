import type { Fields } from './fields.js'

/** Which side of a number is bad, in the words of a limit. */
export interface Bad {
  is: 'above' | 'below' | 'at least' | 'at most'
  amount: number
}

const number = '[-+]?\\d+(?:\\.\\d+)?'
const single = new RegExp(`^(<=|>=|!=|<>|<|>|=)\\s*(${number})\\s*%?$`)
const range = new RegExp(`^(not )?between\\s+(${number})\\s*%?\\s+and\\s+(${number})\\s*%?$`)

const worst = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' } as const
const opposite = { above: 'at most', below: 'at least', 'at least': 'below', 'at most': 'above' } as const

/**
 * What is bad by a condition of SodaCL: `< 5`, `between 10 and 20`.
 *
 * @param isAlert whether it says when to alert, and not when all is well
 * @returns undefined where it cannot be told, or is no condition
 */
export function badBy(condition: string, isAlert: boolean): Bad[] | undefined {
  const text = condition.trim().toLowerCase()
  const [, not, low, high] = range.exec(text) ?? []
  if (low !== undefined)
    return (not !== undefined) === isAlert ? outside(Number(low), Number(high)) : undefined
  const [, sign = '', digits] = single.exec(text) ?? []
  const amount = Number(digits)
  if (digits === undefined || !Number.isFinite(amount)) return undefined
  if (sign === '<' || sign === '<=' || sign === '>' || sign === '>=')
    return [{ is: isAlert ? worst[sign] : opposite[worst[sign]], amount }]
  return (sign === '=') === isAlert ? undefined : outside(amount, amount)
}

const words = new Map([
  ['must_be', '='],
  ['must_be_greater_than', '>'],
  ['must_be_greater_than_or_equal', '>='],
  ['must_be_less_than', '<'],
  ['must_be_less_than_or_equal', '<='],
  ['must_be_not', '!='],
])

/** The condition of a contract's `threshold:`, as SodaCL would write it. */
export function conditionOf(threshold: Fields): string | undefined {
  const found = [...threshold].find(([key]) => words.has(key))
  if (found !== undefined) return `${words.get(found[0])} ${found[1]}`
  const between = threshold.get('must_be_between')
  if (!(between instanceof Map)) return undefined
  const ends = [between.get('greater_than_or_equal'), between.get('less_than_or_equal')]
  return ends.includes(undefined) ? undefined : `between ${ends[0]} and ${ends[1]}`
}

function outside(low: number, high: number): Bad[] {
  return [
    { is: 'below', amount: low },
    { is: 'above', amount: high },
  ]
}

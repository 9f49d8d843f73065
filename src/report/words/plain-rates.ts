import type { Check } from '../../judgement/check.js'
import { clean } from './escape.js'
import { measureName } from './names.js'
import { apart, percent } from './number.js'
import { onPart } from './subject.js'

type FairnessFacts = Extract<Check['facts'], { gate: 'fairness' }>

/** Rates as people count them: of 100 such rows, so many. */
const counted = new Map([
  ['selection-rate', { of: '', are: 'are selected' }],
  ['true-positive-rate', { of: ' that are positive', are: 'are found' }],
  ['false-negative-rate', { of: ' that are positive', are: 'are missed' }],
  ['false-positive-rate', { of: ' that are negative', are: 'are taken for positive' }],
  ['accuracy', { of: '', are: 'are answered right' }],
  ['error-rate', { of: '', are: 'are answered wrong' }],
])

/** `of 100 rows of female 53 are selected, of 100 of male 76`. No word on why. */
export function plainRates(check: Check, { lowest, highest, compared, rate, given }: FairnessFacts): string {
  if (compared === undefined || lowest === undefined || highest === undefined || given !== undefined)
    return ''
  const id = rate ?? rateOf(check.id.measure ?? '')
  if (compared.lowest > 1 || compared.highest > 1 || id === '') return ''
  const [low, high] = [clean(lowest, 60), clean(highest, 60)]
  const words = check.id.group === undefined ? counted.get(id) : undefined
  if (words === undefined) {
    const [one, other] = apart(compared.lowest, compared.highest, (value, more) => percent(value, 1 + more))
    return `${measureName(id)}${onPart(check)} is ${one} for ${low} and ${other} for ${high}`
  }
  const [one, other] = apart(compared.lowest * 100, compared.highest * 100, (value, more) =>
    value.toFixed(more),
  )
  return `of 100 rows of ${low}${words.of}${onPart(check)} ${one} ${words.are}, of 100 of ${high} ${other}`
}

function rateOf(measure: string): string {
  return /^(.*-rate|accuracy|precision)-(?:ratio|difference)$/.exec(measure)?.[1] ?? ''
}

import { normal, type Uniform } from './random.js'

/** Tables of a model's inputs, its score and what turned out to be true, and the ways in which that can change. */

/** A row before its outcome is drawn. */
interface Case {
  income: number
  age: number
  device: string
  zeros: number
  noise: number
  rounded: number
  /** Log odds of the outcome, as the model knows them. */
  odds: number
}

export interface Change {
  /** Added to every income, in standard deviations: the inputs move, what they mean stays. */
  shift?: number
  /** The log odds that really hold. */
  really?: (odds: number, one: Case) => number
}

const odds = (share: number) => Math.log(share / (1 - share))
const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))

/** @param base how frequent the outcome is at the middle of all inputs */
export function labelled(rows: number, base: number, uniform: Uniform, change: Change = {}) {
  const cases = Array.from({ length: rows }, () => caseOf(base, uniform, change.shift ?? 0))
  const really = change.really ?? (known => known)
  const column = (read: (one: Case) => number | string) => cases.map(read)
  return new Map([
    ['label', column(one => (uniform() < share(really(one.odds, one)) ? 1 : 0))],
    ['score', column(one => share(one.odds))],
    ['said', column(one => (one.odds > 0 ? 1 : 0))],
    ['income', column(one => one.income)],
    ['age', column(one => one.age)],
    ['device', column(one => one.device)],
    ['zeros', column(one => one.zeros)],
    ['noise', column(one => one.noise)],
    ['rounded', column(one => one.rounded)],
  ])
}

function caseOf(base: number, uniform: Uniform, shift: number): Case {
  const income = normal(uniform) + shift
  const age = 18 + Math.floor(60 * uniform())
  const [device = ''] = [['ios', 'android', 'web'][Math.floor(3 * uniform())]]
  const zeros = uniform() < 0.6 ? 0 : -Math.log(1 - uniform())
  const known = odds(base) + income + 0.02 * (age - 48) + (device === 'ios' ? 0.4 : 0)
  const noise = normal(uniform)
  return { income, age, device, zeros, noise, rounded: Math.round(10 * noise) / 10, odds: known }
}

export const changes: Record<string, Change> = {
  'log odds + 0.25': { really: known => known + 0.25 },
  'log odds + 0.5': { really: known => known + 0.5 },
  'log odds + 1': { really: known => known + 1 },
  'odds of one device up by 1.5': { really: (known, { device }) => known + (device === 'ios' ? 1.5 : 0) },
  'income counts half': { really: (known, { income }) => known - 0.5 * income },
  'income counts the other way': { really: (known, { income }) => known - 2 * income },
  'income shifts by 0.5 sd, nothing else': { shift: 0.5 },
}

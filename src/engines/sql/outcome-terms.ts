import type { ErrorForm } from '../../profile/need.js'
import { textLiteral } from './dialect.js'

/** The error of a prediction, both as doubles; for `wrong` also both as texts. Null where either is. */
export function errorOf(said: string, is: string, as: ErrorForm): string {
  const difference = `(${said}) - (${is})`
  switch (as) {
    case 'signed':
      return difference
    case 'absolute':
      return `abs(${difference})`
    case 'squared':
      return `(${difference}) * (${difference})`
    case 'over':
      return aboveZero(difference)
    case 'under':
      return aboveZero(`(${is}) - (${said})`)
    case 'share':
      return `case when (${is}) = 0 then (${said}) - (${said}) + cast('Infinity' as double) else abs((${difference}) / (${is})) end`
    case 'symmetric': {
      const share = `abs(${difference}) / (abs((${said}) / 2) + abs((${is}) / 2))`
      return `case when (${said}) = (${is}) then 0e0 when ${share} < 2 then ${share} when ${share} >= 2 then 2e0 end`
    }
    case 'wrong':
      return `case when (${said}) = (${is}) then 0e0 when (${said}) <> (${is}) then 1e0 end`
  }
}

/** Null stays null, which `greatest` makes a number of in some databases. */
function aboveZero(value: string): string {
  return `case when ${value} > 0 then ${value} when ${value} <= 0 then 0e0 end`
}

/** The highest score, or the entropy of all in nats; of one score it and what is left of 1. */
export function scoresOf(scores: readonly string[], as: 'highest' | 'entropy'): string {
  const [only] = scores
  const all = scores.length === 1 && only !== undefined ? [only, `1e0 - (${only})`] : scores
  const known = all.map(score => `(${score}) is not null`).join(' and ')
  if (as === 'highest') return `case when ${known} then greatest(${all.join(', ')}) end`
  const sum = all.map(score => `(${score})`).join(' + ')
  const parts = all.map(
    score => `case when (${score}) = 0 then 0e0 else (${score}) / (${sum}) * ln((${score}) / (${sum})) end`,
  )
  return `case when ${known} then 0e0 - (${parts.join(' + ')}) end`
}

/** The place of the label's own class by score, of equal scores the last first; 0 where it is none of the classes. */
export function rankOf(label: string, classes: readonly string[], scores: readonly string[]): string {
  const known = scores.map(score => `(${score}) is not null`).join(' and ')
  const cases = classes.map((name, place) => {
    const own = scores[place] ?? 'null'
    const before = scores.map((other, i) =>
      i === place ? '1' : `case when (${other}) ${i > place ? '>=' : '>'} (${own}) then 1 else 0 end`,
    )
    return `when ${textLiteral(name)} then ${before.join(' + ')}`
  })
  return `case when (${label}) is not null and ${known} then cast(case (${label}) ${cases.join(' ')} else 0 end as double) end`
}

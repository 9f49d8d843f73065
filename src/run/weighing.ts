import type { Gate, Pair } from '../gates/gate.js'
import { extremesOf } from '../profile/moments.js'
import type { Need } from '../profile/need.js'
import type { Profile } from '../profile/profile.js'
import type { Moments } from '../profile/statistic.js'
import { rowsOfCell, rowsOfLevel } from '../profile/tally.js'
import { typeNeed } from '../profile/views/distribution.js'
import { type Side, statistic } from '../profile/views/side.js'
import { weighedNeed } from '../profile/views/weighed.js'
import { CannotJudge } from '../sources/source.js'
import type { Described, ReadPair } from './read.js'

/** The same gate asked of weighed rows; as it is where it asks for facts of the batch, such as how many rows it has. */
export function weighing(gate: Gate, weight: string): Gate {
  if (gate.weighs !== true) return gate
  return {
    ...gate,
    needs: (rule, table) => gate.needs(rule, table).map(need => weighedNeed(need, weight)),
    checks: (rule, table, { candidate, reference }) => {
      const pair: Pair = {
        candidate: { ...candidate, weight },
        ...(reference && { reference: { ...reference, weight } }),
      }
      return gate.checks(rule, { ...table, minCount: countOf(table.minCount ?? 10, pair, weight) }, pair)
    },
  }
}

/**
 * What has to be counted to know that weights are weights.
 *
 * @throws CannotJudge where a side has no such column, or it is no column of numbers
 */
export function weightNeeds(weight: string, { columns, reference }: Described): Need[] {
  const found = columns.find(({ name }) => name === weight)
  const lacks = (side: string) =>
    new CannotJudge(
      `the ${side} has no column ${JSON.stringify(weight)}, which is to weigh its rows`,
      'Check `columns: weight:` in the policy, or add the column.',
    )
  if (found?.candidate === undefined) throw lacks('candidate')
  if (reference !== undefined && found.reference === undefined) throw lacks('reference')
  if (found.kind === 'numeric') return [typeNeed(weight), momentsNeed(weight)]
  throw new CannotJudge(
    `${JSON.stringify(weight)} is to weigh rows and is not a column of numbers`,
    'Check `columns: weight:` in the policy.',
  )
}

/**
 * The effective rows that surely stand for `minCount` rows: a level of one heavy row may count as many. None may be
 * named where a stored profile does not tell the largest weight.
 */
function countOf(minCount: number, { candidate, reference }: Pair, weight: string): number {
  const heaviest = [candidate, reference].map(side => {
    const moments = side && statistic({ profile: side.profile, at: [] }, momentsNeed(weight))
    if (moments?.fold !== 'moments') return side ? Infinity : 1
    const most = extremesOf(moments)?.max ?? Infinity
    return (most * sumOf(moments)) / squaresOf(moments)
  })
  return minCount === 0 ? 0 : minCount * Math.max(1, ...heaviest)
}

function sumOf({ sum, sumTail }: Moments): number {
  return (sum[0] ?? 0) + (sumTail[0] ?? 0)
}

function squaresOf({ square, squareTail }: Moments): number {
  return (square[0] ?? 0) + (squareTail[0] ?? 0)
}

/** Both sides with what their weighed rows are worth, told beside them. @throws CannotJudge */
export function withEffectiveRows({ profiles, ...read }: ReadPair, weight: string): ReadPair {
  const told = (profile: Profile, side: string): Profile => {
    const count = Math.round(effectiveRows(weight, profile, side))
    return { ...profile, notes: [...profile.notes, { code: 'weighed', column: weight, count }] }
  }
  const { candidate, reference } = profiles
  return {
    ...read,
    profiles: {
      candidate: told(candidate, 'candidate'),
      ...(reference && { reference: told(reference, 'reference') }),
    },
  }
}

/**
 * The rows that weighed ones are worth, (sum w)^2 / sum w^2.
 *
 * @throws CannotJudge where a weight is missing, infinite or negative, or none is above 0
 */
function effectiveRows(weight: string, profile: Profile, side: string): number {
  const whole: Side = { profile, at: [] }
  const types = statistic(whole, typeNeed(weight))
  const moments = statistic(whole, momentsNeed(weight))
  const refuse = (what: string) =>
    new CannotJudge(
      `the column ${JSON.stringify(weight)} weighs the rows of the ${side}, and ${what}`,
      'Give every row a weight of 0 or more.',
    )
  if (types?.fold !== 'tally' || moments?.fold !== 'moments')
    throw refuse('its numbers are not in the stored profile: write it again with `tidegate profile --policy`')
  const odd = rowsOfCell(types, 0) - rowsOfLevel(types, 0, 'value')
  if (odd > 0) throw refuse(`${odd} rows have no number there`)
  const extremes = extremesOf(moments)
  if (extremes && extremes.min < 0) throw refuse('some weights are negative')
  const [sum, squares] = [sumOf(moments), squaresOf(moments)]
  if (!(sum > 0 && Number.isFinite(squares))) throw refuse('they do not add up to a number above 0')
  return (sum * sum) / squares
}

function momentsNeed(weight: string): Need {
  return { fold: 'moments', of: [{ value: weight }], within: [] }
}

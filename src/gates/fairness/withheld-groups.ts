import type { Check, Facts } from '../../judgement/check.js'
import { isMeasured, type Measurement, type Reason, unmeasurable } from '../../measures/measurement.js'
import { withheldName } from '../../profile/stored/withhold.js'
import type { SliceColumn } from '../rule/slices-rule.js'
import type { Gap } from './gap.js'

type FairnessFacts = Extract<Facts, { gate: 'fairness' }>

/**
 * A fairness check as it may be shown: groups with fewer rows than `minCount` on both sides are counted and not named,
 * and no rate is listed that fewer members stand behind. What met the limit stays, since the policy asks for it.
 */
export function withheldGroups(
  check: Check,
  gap: Gap,
  before: Gap | undefined,
  given: readonly SliceColumn[] | undefined,
  minCount: number,
): Check {
  const { hidden, facts } = factsOf(gap, before, given, minCount)
  const named = (measurement: Measurement) => withoutSubject(measurement, hidden)
  const { reason } = check.decision
  return {
    ...check,
    ...(check.reference && { reference: named(check.reference) }),
    ...(check.candidate && { candidate: named(check.candidate) }),
    compared: named(check.compared),
    decision: { ...check.decision, ...(reason && { reason: withoutName(reason, hidden) }) },
    facts,
  }
}

function factsOf(
  gap: Gap,
  before: Gap | undefined,
  given: readonly SliceColumn[] | undefined,
  minCount: number,
) {
  const earlier = new Map(before?.groups.map(group => [group.group, group]))
  const isHidden = ({ group, rows }: Gap['groups'][number]) =>
    Math.max(rows, earlier.get(group)?.rows ?? 0) < minCount
  const small = gap.groups.filter(isHidden)
  const gone = before?.groups.filter(isHidden) ?? []
  const hidden = new Set([...small, ...gone].map(({ group }) => group))
  const groups = gap.groups
    .filter(({ group }) => !hidden.has(group))
    .map(group => {
      const reference = earlier.get(group.group)
      return {
        group: group.group,
        rows: group.rows,
        rate: shownRate(group, minCount),
        ...(reference && { reference: shownRate(reference, minCount) }),
        ...(group.isSmall && { tooSmall: true }),
      }
    })
  const { highest, lowest, rates, rate, strata, of } = gap
  const nameOf = (group: string) => (hidden.has(group) ? withheldName : group)
  const facts: FairnessFacts = {
    gate: 'fairness',
    groups,
    ...(small.length > 0 && {
      withheld: { groups: small.length, rows: small.reduce((sum, { rows }) => sum + rows, 0) },
    }),
    ...(highest !== undefined && { highest: nameOf(highest) }),
    ...(lowest !== undefined && { lowest: nameOf(lowest) }),
    ...(rates && areShown(gap, hidden, minCount) && { compared: rates }),
    ...(rate !== undefined && { rate }),
    ...(given &&
      strata &&
      of !== undefined && {
        given: { columns: given.map(({ column }) => column), strata: strata.count, rows: strata.rows, of },
      }),
  }
  return { hidden, facts }
}

/** Neither group is withheld, and neither rate is over too few members. */
function areShown({ groups, highest, lowest }: Gap, hidden: ReadonlySet<string>, minCount: number): boolean {
  const compared = groups.filter(({ group }) => group === highest || group === lowest)
  return compared.every(one => !hidden.has(one.group) && isMeasured(shownRate(one, minCount)))
}

/** A rate over three members tells of each of them. */
function shownRate({ rate, rows }: Gap['groups'][number], minCount: number): Measurement {
  if (!isMeasured(rate)) return rate
  const members = rate.share?.of ?? rows
  return members < minCount ? unmeasurable('too-few-members', { have: members }) : rate
}

function withoutSubject(measurement: Measurement, hidden: ReadonlySet<string>): Measurement {
  return isMeasured(measurement)
    ? measurement
    : { unmeasurable: withoutName(measurement.unmeasurable, hidden) }
}

function withoutName(reason: Reason, hidden: ReadonlySet<string>): Reason {
  const { subject, ...rest } = reason
  return subject !== undefined && hidden.has(subject) ? rest : reason
}

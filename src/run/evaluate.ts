import { releaseTurbofan } from '../engines/turbofan.js'
import type { GateResult, Pair } from '../gates/gate.js'
import { slicingOf } from '../gates/rule/slices-rule.js'
import { namesCheck } from '../gates/trend.js'
import type { Policy } from '../policy/policy.js'
import type { Need } from '../profile/need.js'
import { type Asked, asked } from './asked.js'
import type { Described } from './read.js'
import { locate, locateNeeds } from './segments/locate.js'
import { aheadNeeds } from './slices/slice-columns.js'
import { sliceChecks, sliceNeeds } from './slices/slices.js'

/** What has to be known of the data before the policy's needs can be said: the quarters of numbers that make slices. */
export function aheadOf(policy: Policy, described: Described): Need[] {
  const rules = [...policy.gates.values()].flat()
  const columns = rules.flatMap(({ rule }) => slicingOf(rule)?.attributes.flat() ?? [])
  return aheadNeeds(columns, described)
}

/** What the policy's gates want collected, of the whole and within slices. */
export function needsOf(policy: Policy, described: Described): Need[] {
  return asked(policy, described).flatMap(one => [
    ...one.gate.needs(one.rule, one.table),
    ...sliceNeeds(one, described),
    ...locateNeeds(one),
  ])
}

/** Every check of every rule, in the policy's order, with the line of its rule; those of the whole before its slices'. */
export function checksOf(policy: Policy, described: Described, pair: Pair): GateResult {
  // A measure may draw samples for seconds, whatever the size of the data.
  releaseTurbofan()
  const all = asked(policy, described)
  const ofData = joined(all.filter(isOfData).map(one => resultOf(one, described, pair)))
  const aboutRuns = all.filter(one => !isOfData(one))
  const ofRuns = aboutRuns.map(one => {
    const others = aboutRuns.filter(other => other !== one)
    // What a rule names leaves the default rule.
    const found = ofData.checks.filter(
      check => namesCheck(one.rule, check) || !others.some(other => namesCheck(other.rule, check)),
    )
    const { checks, notChecked } = one.gate.checks(one.rule, { ...one.table, found }, pair)
    return { checks: withLine(checks, one), notChecked }
  })
  return joined([ofData, ...ofRuns])
}

function isOfData({ gate }: Asked): boolean {
  return gate.about !== 'runs'
}

function resultOf(one: Asked, described: Described, pair: Pair): GateResult {
  const whole = locate(one, one.gate.checks(one.rule, one.table, pair), pair)
  const slices = sliceChecks(one, described, pair, whole)
  return {
    checks: withLine([...whole.checks, ...slices.checks], one),
    notChecked: [...whole.notChecked, ...slices.notChecked],
  }
}

function joined(results: readonly GateResult[]): GateResult {
  return {
    checks: results.flatMap(result => result.checks),
    notChecked: results.flatMap(result => result.notChecked),
  }
}

function withLine(checks: GateResult['checks'], { line }: Asked): GateResult['checks'] {
  return line === undefined ? checks : checks.map(check => ({ ...check, line }))
}

import type { Pair } from '../gates/gate.js'
import type { Check } from '../judgement/check.js'
import type { Policy } from '../policy/policy.js'
import type { Need } from '../profile/need.js'
import { columnsOfNeed } from '../profile/plan.js'
import { summarise, summaryNeeds } from '../profile/views/summary.js'
import type { Findings } from '../report/material.js'
import { asked } from './asked.js'
import { modelNeeds, modelOf } from './model.js'
import { overTimeNeeds, overTimeOf } from './over-time.js'
import type { Described } from './read.js'

/** What a report shows beside its checks; to be brief is to show no more than a terminal does. */
export type Shown = Pick<Findings, 'columns' | 'model' | 'overTime'>

/** @param needs what the gates want, some of which is shown as well */
export function shownNeeds(
  policy: Policy,
  described: Described,
  needs: readonly Need[],
  brief: boolean,
): Need[] {
  const { label, prediction } = policy.columns
  // Outcomes are named where a policy has to say which is the favourable one.
  const named = brief ? new Set([label, prediction, ...driftColumns(policy, described)]) : undefined
  const columns = described.columns.filter(({ name }) => named?.has(name) ?? true)
  return [
    ...columns.flatMap(({ name, kind }) => summaryNeeds(name, kind)),
    ...(brief ? [] : [...modelNeeds(policy, needs), ...overTimeNeeds(policy, described)]),
  ]
}

export function shownOf(
  policy: Policy,
  described: Described,
  pair: Pair,
  checks: readonly Check[],
  brief: boolean,
): Shown {
  const { minCount } = policy.privacy
  const summaries = (columns: Described['columns']) =>
    columns.map(column => summarise(column, pair, minCount))
  if (brief) {
    const breached = new Set(checks.filter(isDriftBreach).map(({ id }) => id.column))
    return { columns: summaries(described.columns.filter(({ name }) => breached.has(name))) }
  }
  const model = modelOf(policy, pair)
  const overTime = overTimeOf(policy, described, pair)
  return { ...(model && { model }), ...(overTime && { overTime }), columns: summaries(described.columns) }
}

/** The columns whose shapes a terminal may draw. */
function driftColumns(policy: Policy, described: Described): string[] {
  const needs = asked(policy, described)
    .filter(({ gate }) => gate.id === 'drift')
    .flatMap(({ gate, rule, table }) => gate.needs(rule, table))
  return needs.flatMap(need => columnsOfNeed(need, described.candidate))
}

function isDriftBreach({ id, decision }: Check): boolean {
  return id.gate === 'drift' && decision.status !== 'pass'
}

import type { Engine } from '../engines/engine.js'
import type { Pair } from '../gates/gate.js'
import { verdictOf } from '../judgement/verdict.js'
import type { Policy } from '../policy/policy.js'
import type { Profile } from '../profile/profile.js'
import { summarise, summaryNeeds } from '../profile/views/summary.js'
import type { Findings } from '../report/material.js'
import type { ReportedSide } from '../report/report.js'
import type { Located } from '../sources/source.js'
import { aheadOf, checksOf, needsOf } from './evaluate.js'
import { absentSide, deleted, untouched } from './findings.js'
import { fittingPolicy, readMetrics } from './metrics.js'
import { isStoredProfile, type Reading, type ReadPair, readPair } from './read.js'
import type { Sides } from './sides.js'
import { refuseUnknownColumns } from './unknown-columns.js'
import { waive } from './waive.js'
import { weightNeeds, withEffectiveRows } from './weighing.js'

/** Findings, and the candidate's profile where it was read: the reference of a later run. */
export interface Judged {
  findings: Findings
  profile?: Profile
}

/** Reads what there is and holds it to a policy. @throws CannotJudge */
export async function judgeSides(sides: Sides, written: Policy, engine: Engine, now: Date): Promise<Judged> {
  if (sides.story === 'untouched') return { findings: untouched(written) }
  if (sides.story === 'deleted') return { findings: deleted(sides.candidate, written, now) }
  const located = {
    candidate: sides.candidate,
    ...(sides.story === 'both' && { reference: sides.reference }),
  }
  const metrics = await readMetrics(located)
  const policy = fittingPolicy(written, sides.candidate, metrics)
  const read = metrics ?? (await readRows(located, policy, engine))
  const pair = pairOf(read)
  const { checks, notChecked } = checksOf(policy, read, pair)
  const waived = waive(checks, policy.waivers, now)
  const findings = {
    ...(sides.story === 'new' && { story: sides.story, reference: absentSide(sides.reference) }),
    ...reportedSides(located, read),
    checks: waived.checks,
    notChecked,
    waivers: waived.idle,
    columns: metrics ? [] : read.columns.map(column => summarise(column, pair, policy.privacy.minCount)),
    verdict: verdictOf(waived.checks, policy, sides.story === 'new'),
  }
  return { findings, profile: read.profiles.candidate }
}

async function readRows(
  located: { reference?: Located; candidate: Located },
  policy: Policy,
  engine: Engine,
): Promise<ReadPair> {
  const { weight } = policy.columns
  const read = await readPair(located, readingOf(policy), engine)
  return weight === undefined ? read : withEffectiveRows(read, weight)
}

/**
 * How a policy wants data read: what its gates need, and what the report shows of every column. It refuses a dataset
 * without the columns that the policy names, before a row of it is counted.
 */
export function readingOf(policy: Policy): Reading {
  const { weight } = policy.columns
  return {
    types: policy.columns.types,
    options: {
      ...(policy.nullValues && { nullValues: policy.nullValues }),
      ...(policy.delimiter !== undefined && { delimiter: policy.delimiter }),
    },
    ahead: described => {
      refuseUnknownColumns(policy, described.columns)
      return aheadOf(policy, described)
    },
    needs: described => [
      ...(weight === undefined ? [] : weightNeeds(weight, described)),
      ...needsOf(policy, described),
      ...described.columns.flatMap(column => summaryNeeds(column.name, column.kind)),
    ],
  }
}

function pairOf({ profiles: { candidate, reference } }: ReadPair): Pair {
  const pair = { candidate: { profile: candidate, at: [] } }
  return reference === undefined ? pair : { ...pair, reference: { profile: reference, at: [] } }
}

function reportedSides(located: { reference?: Located; candidate: Located }, { profiles }: ReadPair) {
  const candidate = reportedSide(located.candidate, profiles.candidate)
  if (located.reference === undefined || profiles.reference === undefined) return { candidate }
  return { candidate, reference: reportedSide(located.reference, profiles.reference) }
}

function reportedSide(located: Located, profile: Profile): ReportedSide {
  return {
    spelling: located.spelling,
    version: located.version,
    rows: profile.rows,
    columns: profile.schema.length,
    notes: profile.notes,
    ...(isStoredProfile(located) && { stored: true }),
    ...(profile.numbers && { numbers: profile.numbers.size }),
  }
}

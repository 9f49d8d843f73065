import type { Engine } from '../engines/engine.js'
import type { Pair } from '../gates/gate.js'
import { verdictOf } from '../judgement/verdict.js'
import type { Canary } from '../policy/canary.js'
import type { Policy } from '../policy/policy.js'
import type { Profile } from '../profile/profile.js'
import { numberOfRows } from '../profile/views/parts.js'
import type { Side } from '../profile/views/side.js'
import type { Findings } from '../report/material.js'
import type { ReportedSide } from '../report/report.js'
import { CannotJudge, type Located } from '../sources/source.js'
import { armsOf, readArms, reportedCanary } from './arms.js'
import { aheadOf, checksOf, needsOf } from './evaluate.js'
import { absentSide, deleted, untouched } from './findings.js'
import { importanceNeeds, withImportance } from './importance.js'
import { fittingPolicy, readMetrics } from './metrics.js'
import { profileFile } from './profile-file.js'
import { type Described, pairOf, type Reading, type ReadPair, readPair } from './read.js'
import { shownNeeds, shownOf } from './shown.js'
import type { Sides } from './sides.js'
import { refuseUnknownColumns } from './unknown-columns.js'
import { refuseUnnamedOutcomes } from './unnamed-outcomes.js'
import { waive } from './waive.js'
import { weightNeeds, withEffectiveRows } from './weighing.js'
import { placedWindow, readWindow, reportedWindow, windowSide } from './window.js'

/** Findings, and the candidate's profile where it was read: the reference of a later run. */
export interface Judged {
  findings: Findings
  profile?: Profile
}

type Past = NonNullable<Described['past']>

/** A policy; to be brief is to leave out what only a page shows. */
interface Asking {
  policy: Policy
  brief?: boolean
}

/** Reads what there is and holds it to a policy. @throws CannotJudge */
export async function judgeSides(
  sides: Sides,
  { policy: written, brief = false }: Asking,
  engine: Engine,
  now: Date,
  past: Past = [],
): Promise<Judged> {
  if (written.canary !== undefined)
    return judgeArms(sides, { policy: written, brief }, written.canary, engine, now, past)
  if (sides.story === 'untouched') return { findings: untouched(written) }
  if (sides.story === 'deleted') return { findings: deleted(sides.candidate, written, now) }
  const located = {
    candidate: sides.candidate,
    ...(sides.story === 'both' && { reference: sides.reference }),
  }
  const metrics = await readMetrics(located)
  const policy = fittingPolicy(written, sides.candidate, metrics)
  const window = placedWindow(policy)
  if (window && metrics) throw hasNoTimes(sides.candidate)
  const read = metrics ?? (await readRows(located, { policy, brief }, engine))
  const whole = pairOf(read.profiles)
  const pair = window ? { ...whole, candidate: windowSide(window, read) } : whole
  const findings = {
    ...(sides.story === 'new' && { story: sides.story, reference: absentSide(sides.reference) }),
    candidate: reportedSide(sides.candidate, pair.candidate),
    ...(located.reference &&
      pair.reference && { reference: reportedSide(located.reference, pair.reference) }),
    ...judged({ policy, brief }, { ...read, past }, pair, now, sides.story === 'new'),
    ...(metrics && { columns: [] }),
    ...(window && { window: reportedWindow(window, read) }),
  }
  // A profile of all rows is none of those that were judged.
  return window ? { findings } : { findings, profile: read.profiles.candidate }
}

/** What is found between two arms of one dataset. */
async function judgeArms(
  sides: Sides,
  { policy, brief = false }: Asking,
  canary: Canary,
  engine: Engine,
  now: Date,
  past: Past,
): Promise<Judged> {
  if (sides.story !== 'alone') throw twoReferences()
  const located = sides.candidate
  const read = weighed(await readArms(located, canary, judgingOf({ policy, brief }), engine), policy)
  const pair = armsOf(read, canary, policy.privacy.minCount)
  const { columns, ...found } = judged({ policy, brief }, { ...read, past }, pair, now)
  return {
    findings: {
      candidate: reportedSide(located, pair.candidate),
      // What was noticed while reading is told once.
      reference: { ...reportedSide(located, pair.reference), notes: [] },
      canary: reportedCanary(canary, read),
      ...found,
      columns: columns.filter(({ name }) => name !== canary.arm),
    },
  }
}

/** Everything that a policy asks of two sides, answered. */
function judged(
  { policy, brief = false }: Asking,
  described: Described,
  pair: Pair,
  now: Date,
  isNew = false,
) {
  const { checks: found, notChecked } = checksOf(policy, { ...described, now: now.getTime() }, pair)
  refuseUnnamedOutcomes(found, policy, described.columns, pair)
  const checks = withImportance(found, policy, described, pair.candidate)
  const waived = waive(checks, policy.waivers, now)
  return {
    ...shownOf(policy, described, pair, waived.checks, brief),
    checks: waived.checks,
    notChecked,
    waivers: waived.idle,
    verdict: verdictOf(waived.checks, policy, isNew),
  }
}

async function readRows(
  located: { reference?: Located; candidate: Located },
  { policy, brief = false }: Asking,
  engine: Engine,
): Promise<ReadPair> {
  const window = placedWindow(policy)
  const reading = judgingOf({ policy, brief })
  const read = window ? readWindow(located, window, reading, engine) : readPair(located, reading, engine)
  return weighed(await read, policy)
}

function weighed(read: ReadPair, { columns: { weight } }: Policy): ReadPair {
  return weight === undefined ? read : withEffectiveRows(read, weight)
}

/** To be judged, data must have the columns that the policy names: that is known before a row is counted. */
function judgingOf({ policy, brief = false }: Asking): Reading {
  const reading = readingOf({ policy, brief })
  return {
    ...reading,
    ahead: described => {
      refuseUnknownColumns(policy, described.columns)
      return reading.ahead(described)
    },
  }
}

/** How a policy wants data read: what its gates need, and what the report shows of every column. */
export function readingOf({ policy, brief = false }: Asking): Reading {
  const { weight } = policy.columns
  return {
    types: policy.columns.types,
    options: {
      ...(policy.nullValues && { nullValues: policy.nullValues }),
      ...(policy.delimiter !== undefined && { delimiter: policy.delimiter }),
      ...(policy.quote !== undefined && { quote: policy.quote }),
    },
    ahead: described => aheadOf(policy, described),
    needs: described => {
      const asked = needsOf(policy, described)
      return [
        ...(weight === undefined ? [] : weightNeeds(weight, described)),
        ...asked,
        ...shownNeeds(policy, described, asked, brief),
      ]
    },
    ofCandidate: described => importanceNeeds(policy, described),
  }
}

function hasNoTimes({ spelling }: Located): CannotJudge {
  return new CannotJudge(
    `${spelling} is a metrics file, which has no rows that a window could choose`,
    'Leave `window` out.',
  )
}

function twoReferences(): CannotJudge {
  return new CannotJudge(
    'the policy compares two arms of one dataset, and a reference is named beside it',
    'Leave the reference out: the champion of `canary` is the reference.',
  )
}

function reportedSide(located: Located, side: Side): ReportedSide {
  const { profile } = side
  return {
    spelling: located.spelling,
    version: located.version,
    rows: numberOfRows(side) ?? 0,
    columns: profile.schema.length,
    notes: profile.notes,
    ...(profileFile(located) && { stored: true }),
    ...(profile.numbers && { numbers: profile.numbers.size }),
  }
}

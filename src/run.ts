import type { Engine } from './engines/engine.js'
import type { Pair } from './gates/gate.js'
import type { Check } from './judgement/check.js'
import { verdictOf } from './judgement/verdict.js'
import { applyWaivers } from './judgement/waive.js'
import type { Policy } from './policy/policy.js'
import type { Profile } from './profile/profile.js'
import { summarise, summaryNeeds } from './profile/views/summary.js'
import { buildReport, type Material } from './report/build.js'
import type { Report, ReportedPolicy, ReportedSide } from './report/report.js'
import { checksOf, needsOf } from './run/evaluate.js'
import { isStoredProfile, type Reading, type ReadPair, readPair } from './run/read.js'
import { findSides, type Sides } from './run/sides.js'
import { type Absent, type Access, CannotJudge, type Located } from './sources/source.js'

export interface Request {
  policy: Policy
  /** How outputs speak of the policy. */
  reportedPolicy: ReportedPolicy
  /** Spellings of data.md; no reference: the candidate is judged alone. */
  reference?: string
  candidate: string
  /** Section of the comment. */
  name: string
  /** The policy as the pull request would have it: judged beside, never in force. */
  alternative?: Policy
}

export interface World {
  access: Access
  engine: Engine
  now: () => Date
  /** `tidegate 0.1.0` */
  program: string
}

/** A report, and the candidate's profile, which can be the reference of a later run. */
export interface Outcome {
  report: Report
  profile?: Profile
}

/**
 * The whole story: find both sides, read them once, judge what was counted, say it.
 *
 * A user's mistake becomes a report with verdict `error` and exit code 2; anything else thrown is a defect and passes on.
 */
export async function run(request: Request, world: World): Promise<Outcome> {
  const started = world.now()
  const finish = (
    material: Omit<Material, 'name' | 'program' | 'started' | 'seconds' | 'policy'>,
    policy = request.reportedPolicy,
  ) =>
    buildReport({
      ...material,
      name: request.name,
      program: world.program,
      started: started.toISOString(),
      seconds: (world.now().getTime() - started.getTime()) / 1000,
      policy,
    })
  try {
    const sides = await findSides(request, world.access)
    if (sides.story === 'deleted' || sides.story === 'untouched')
      return { report: finish(unread(sides, request.policy, started)) }
    const judged = await judge(sides, request.policy, world, started)
    const policy = await withAlternative(request, sides, world, started)
    return { report: finish(judged.material, policy), profile: judged.profile }
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    return { report: finish(nothing(error)) }
  }
}

/** One dataset with all that the policy's gates would need of it as a reference. @throws CannotJudge */
export async function profileOf(spelling: string, policy: Policy, world: World): Promise<Profile> {
  const sides = await findSides({ candidate: spelling }, world.access)
  if (sides.story !== 'alone') throw new CannotJudge(`there is no file ${spelling}`, 'Check the path.')
  const read = await readPair({ candidate: sides.candidate }, reading(policy), world.engine)
  return read.profiles.candidate
}

type Judged = Omit<Material, 'name' | 'program' | 'started' | 'seconds' | 'policy'>
type Readable = Extract<Sides, { story: 'both' | 'alone' | 'new' }>

async function judge(
  sides: Readable,
  policy: Policy,
  world: World,
  now: Date,
): Promise<{ material: Judged; profile: Profile }> {
  const reference = sides.story === 'both' ? sides.reference : undefined
  const located = { candidate: sides.candidate, ...(reference && { reference }) }
  const read = await readPair(located, reading(policy), world.engine)
  const pair = pairOf(read)
  const { checks, notChecked } = checksOf(policy, read, pair)
  const waived = applyWaivers(checks, policy.waivers, now)
  return {
    profile: read.profiles.candidate,
    material: {
      ...(sides.story === 'new' && { story: 'new' as const }),
      ...(reference &&
        read.profiles.reference && { reference: reportSide(reference, read.profiles.reference) }),
      ...(sides.story === 'new' && { reference: absentSide(sides.reference) }),
      candidate: reportSide(sides.candidate, read.profiles.candidate),
      checks: waived.checks,
      notChecked,
      waivers: waived.unused,
      columns: read.columns.map(column => summarise(column, pair, policy.privacy.minCount)),
      verdict: verdictOf(waived.checks, policy, sides.story === 'new'),
    },
  }
}

/** A deleted file breaks the schema; an untouched one has nothing to answer for. */
function unread(
  sides: Extract<Sides, { story: 'deleted' | 'untouched' }>,
  policy: Policy,
  now: Date,
): Judged {
  const none = { notChecked: [], columns: [] }
  if (sides.story === 'untouched') {
    const verdict = verdictOf([], policy, true)
    return { ...none, story: 'untouched', checks: [], waivers: [], verdict }
  }
  const waived = applyWaivers([deleted(sides.candidate)], policy.waivers, now)
  return {
    ...none,
    story: 'deleted',
    candidate: absentSide(sides.candidate),
    checks: waived.checks,
    waivers: waived.unused,
    verdict: verdictOf(waived.checks, policy),
  }
}

function deleted(candidate: Absent): Check {
  return {
    id: { gate: 'schema', column: candidate.spelling },
    measure: 'schema',
    unit: 'rows',
    compared: { value: 1, basis: { rows: 0 } },
    decision: { status: 'fail' },
    facts: { gate: 'schema', finding: 'deleted' },
  }
}

function nothing(error: CannotJudge): Judged {
  return {
    checks: [],
    notChecked: [],
    waivers: [],
    columns: [],
    verdict: {
      verdict: 'error',
      exitCode: 2,
      counts: { pass: 0, inconclusive: 0, warn: 0, fail: 0, waived: 0 },
    },
    error: { message: error.message, fix: error.fix },
  }
}

/** What the verdict would be under the pull request's own policy; its sources stay closed, only its gates are tried. */
async function withAlternative(
  request: Request,
  sides: Readable,
  world: World,
  now: Date,
): Promise<ReportedPolicy> {
  const { alternative, reportedPolicy } = request
  if (alternative === undefined || reportedPolicy.changed === undefined) return reportedPolicy
  const { material } = await judge(sides, alternative, world, now)
  const { verdict, headline } = buildReport({
    ...material,
    name: request.name,
    program: world.program,
    started: now.toISOString(),
    seconds: 0,
    policy: reportedPolicy,
  })
  return { ...reportedPolicy, changed: { ...reportedPolicy.changed, verdict, headline } }
}

function reading(policy: Policy): Reading {
  return {
    types: policy.columns.types,
    options: readOptions(policy),
    needs: described => [
      ...needsOf(policy, described),
      ...described.columns.flatMap(column => summaryNeeds(column.name, column.kind)),
    ],
  }
}

function readOptions(policy: Policy): { nullValues?: readonly string[]; delimiter?: string } {
  return {
    ...(policy.nullValues && { nullValues: policy.nullValues }),
    ...(policy.delimiter !== undefined && { delimiter: policy.delimiter }),
  }
}

function pairOf(read: ReadPair): Pair {
  const candidate = { profile: read.profiles.candidate, at: [] }
  const { reference } = read.profiles
  return reference === undefined ? { candidate } : { candidate, reference: { profile: reference, at: [] } }
}

function reportSide(located: Located, profile: Profile): ReportedSide {
  return {
    spelling: located.spelling,
    version: located.version,
    rows: profile.rows,
    columns: profile.schema.length,
    notes: profile.notes,
    ...(isStoredProfile(located) && { stored: true }),
  }
}

function absentSide(absent: Absent): ReportedSide {
  return { spelling: absent.spelling, version: absent.version, rows: 0, columns: 0, notes: [] }
}

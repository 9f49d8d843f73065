import type { Engine } from './engines/engine.js'
import type { Policy } from './policy/policy.js'
import type { Profile } from './profile/profile.js'
import { buildReport } from './report/build.js'
import type { Findings } from './report/material.js'
import type { Report, ReportedPolicy } from './report/report.js'
import { unjudged } from './run/findings.js'
import { judgeSides, readingOf } from './run/judge.js'
import { pastNumbers } from './run/past.js'
import { type Reading, type ReadPair, readPair } from './run/read.js'
import { withResponse } from './run/respond.js'
import { findSides, type Sides } from './run/sides.js'
import { type Access, CannotJudge } from './sources/source.js'

export interface Request {
  policy: Policy
  /** How outputs speak of the policy. */
  reportedPolicy: ReportedPolicy
  /** Spellings of data.md; no reference: the candidate is judged alone. */
  reference?: string
  candidate: string
  /** The change itself brings the reference; `base` is what outputs call the version where it is another one. */
  ownReference?: { base: string }
  /** Section of the comment. */
  name: string
  /** Leaves out what only a page shows, which is much of the work on small data. */
  brief?: boolean
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
  try {
    const sides = await findSides(request, world.access)
    const past = await pastNumbers(request, world.access, started)
    const { findings, profile } = await judgeSides(sides, request, world.engine, started, past)
    const reportedPolicy = await tryAlternative(request, sides, world, started)
    const report = reportOf(
      withResponse(findings, request.policy),
      { ...request, reportedPolicy },
      world,
      started,
    )
    return profile === undefined ? { report } : { report, profile }
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    const findings = withResponse(unjudged(error), request.policy)
    return { report: reportOf(findings, request, world, started) }
  }
}

/** One dataset with all that the policy's gates would need of it as a reference. @throws CannotJudge */
export async function profileOf(spelling: string, policy: Policy, world: World): Promise<Profile> {
  const read = await readOne(spelling, readingOf({ policy }), world)
  return read.profiles.candidate
}

/** One dataset, with nothing to compare it with. @throws CannotJudge */
export async function readOne(spelling: string, reading: Reading, world: World): Promise<ReadPair> {
  const sides = await findSides({ candidate: spelling }, world.access)
  if (sides.story !== 'alone') throw new CannotJudge(`there is no file ${spelling}`, 'Check the path.')
  return readPair({ candidate: sides.candidate }, reading, world.engine)
}

/** What the verdict would be under the pull request's own policy; its sources stay closed, only its gates are tried. */
async function tryAlternative(
  request: Request,
  sides: Sides,
  world: World,
  started: Date,
): Promise<ReportedPolicy> {
  const { alternative, reportedPolicy } = request
  const { changed } = reportedPolicy
  if (alternative === undefined || changed === undefined) return reportedPolicy
  const { findings } = await judgeSides(
    sides,
    { policy: alternative, brief: true },
    world.engine,
    started,
  ).catch((error: unknown) => {
    if (!(error instanceof CannotJudge)) throw error
    return { findings: unjudged(error) }
  })
  const { verdict, headline } = reportOf(findings, request, world, started)
  return { ...reportedPolicy, changed: { ...changed, verdict, headline } }
}

function reportOf(
  findings: Findings,
  request: Pick<Request, 'name' | 'reportedPolicy' | 'ownReference'>,
  world: World,
  started: Date,
): Report {
  return buildReport({
    ...findings,
    name: request.name,
    policy: request.reportedPolicy,
    ...(request.ownReference && { ownReference: request.ownReference }),
    program: world.program,
    started: started.toISOString(),
    seconds: (world.now().getTime() - started.getTime()) / 1000,
  })
}

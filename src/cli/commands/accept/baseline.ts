import type { Policy } from '../../../policy/policy.js'
import { storeProfile } from '../../../profile/stored.js'
import type { Report } from '../../../report/report.js'
import { profileOf } from '../../../run.js'
import { withScratch } from '../../../sources/scratch.js'
import { CannotJudge } from '../../../sources/source.js'
import { parseSpelling } from '../../../sources/spelling.js'
import { textHere } from '../../../sources/text-here.js'
import type { Arguments } from '../../arguments.js'
import { worldHere } from '../../here.js'
import type { Terminal } from '../../terminal.js'

/** A baseline of the repository, and what the candidate makes of it. */
export interface Refreshed {
  path: string
  before?: string
  after: string
}

/** The baseline that a run compared with, written anew from its candidate. @throws CannotJudge where there is none */
export async function refreshBaseline(
  report: Report,
  policy: Policy,
  args: Arguments,
  terminal: Terminal,
): Promise<Refreshed> {
  if (args.text('report') !== undefined)
    throw new CannotJudge('a baseline is written from data, which a report is not', 'Leave --report out.')
  const path = baselinePath(report)
  const candidate = report.candidate?.spelling ?? ''
  const profile = await withScratch(terminal.temporary, async scratch => {
    const basis = { base: args.text('base'), spelled: [candidate], sources: policy.sources }
    return profileOf(candidate, policy, await worldHere(terminal, scratch, basis))
  })
  const before = await textHere(terminal.cwd, path)
  const after = storeProfile(profile, { minCount: policy.privacy.minCount })
  return { path, after, ...(before !== undefined && { before }) }
}

function baselinePath({ reference }: Report): string {
  const spelled = reference && parseSpelling(reference.spelling)
  const isHere = spelled?.from === 'file' || spelled?.from === 'base'
  if (isHere && spelled.path.endsWith('.profile.json')) return spelled.path
  throw new CannotJudge(
    reference === undefined
      ? 'this run compared with nothing'
      : `the reference ${reference.spelling} is not a baseline of this repository`,
    'Only a *.profile.json that is committed can be refreshed. Data of the base branch is replaced by merging it.',
  )
}

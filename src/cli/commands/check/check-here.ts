import type { Policy } from '../../../policy/policy.js'
import type { ReportedPolicy } from '../../../report/report.js'
import { type Outcome, run } from '../../../run.js'
import { withScratch } from '../../../sources/scratch.js'
import { shownSpelling } from '../../../sources/spelling.js'
import type { Arguments } from '../../arguments.js'
import { worldHere } from '../../here.js'
import type { Terminal } from '../../terminal.js'
import type { Spelled } from './sides.js'

interface Checking {
  policy: Policy
  reported: ReportedPolicy
  sides: Spelled
  brief?: boolean
}

/** Checks two sides on this machine. */
export async function checkHere(
  args: Arguments,
  { policy, reported, sides, brief = false }: Checking,
  terminal: Terminal,
): Promise<Outcome> {
  return withScratch(terminal.temporary, async scratch => {
    const world = await worldHere(terminal, scratch, {
      base: args.text('base'),
      cache: args.text('cache'),
      spelled: [sides.reference, sides.candidate, policy.history],
      sources: policy.sources,
    })
    const name = args.text('name') ?? shownSpelling(sides.candidate)
    return run({ policy, reportedPolicy: reported, name, brief, ...sides }, world)
  })
}

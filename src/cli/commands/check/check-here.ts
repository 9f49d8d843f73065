import type { Policy } from '../../../policy/policy.js'
import { sectionOfDataset } from '../../../report/datasets.js'
import type { ReportedPolicy } from '../../../report/report.js'
import { type Outcome, run } from '../../../run.js'
import { withScratch } from '../../../sources/scratch.js'
import { shownSpelling } from '../../../sources/spelling.js'
import type { Arguments } from '../../arguments.js'
import { worldHere } from '../../here.js'
import type { Terminal } from '../../terminal.js'
import type { Spelled } from './sides.js'

/** What is checked, and by what. */
export interface Subject {
  /** Of the policy's datasets, where it has any. */
  dataset?: string
  policy: Policy
  reported: ReportedPolicy
  sides: Spelled
  brief?: boolean
}

/** Checks two sides on this machine. */
export async function checkHere(
  args: Arguments,
  { dataset, policy, reported, sides, brief = false }: Subject,
  terminal: Terminal,
): Promise<Outcome> {
  return withScratch(terminal.temporary, async scratch => {
    const world = await worldHere(terminal, scratch, {
      base: args.text('base'),
      cache: args.text('cache'),
      spelled: [sides.reference, sides.candidate, policy.history],
      sources: policy.sources,
    })
    const section = args.text('name')
    const name =
      dataset === undefined ? (section ?? shownSpelling(sides.candidate)) : sectionOfDataset(section, dataset)
    const { report, ...rest } = await run({ policy, reportedPolicy: reported, name, brief, ...sides }, world)
    return { ...rest, report: dataset === undefined ? report : { ...report, dataset } }
  })
}

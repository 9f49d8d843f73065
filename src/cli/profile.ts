import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { storeProfile } from '../profile/stored.js'
import { profileOf } from '../run.js'
import { withScratch } from '../sources/scratch.js'
import { CannotJudge } from '../sources/source.js'
import { onlyName } from './arguments.js'
import type { Command } from './command.js'
import { worldHere } from './here.js'
import { writeOutput } from './output.js'
import { policyHere } from './policy-file.js'

export const profile: Command = {
  help: `tidegate profile data/train.csv -o baselines/train.profile.json
tidegate profile "data/*.parquet" --policy tidegate.yml -o train.profile.json

The same rows give the same bytes, so a baseline can be committed and its change reviewed.
What the policy's gates need is collected, with the defaults where there is no policy.

Options
  -o, --output FILE   default: standard output
  --policy FILE       default: tidegate.yml or .github/tidegate.yml where there is one
  --base REF          what base: means here
`,
  options: {
    output: { type: 'string', short: 'o' },
    policy: { type: 'string' },
    base: { type: 'string' },
  },
  async run(args, terminal) {
    const spelling = onlyName('profile', args.positionals)
    if (spelling === undefined)
      throw new CannotJudge('there is nothing to profile', 'Name a file: tidegate profile data/train.csv.')
    const output = args.text('output')
    if (output !== undefined && !output.endsWith('.profile.json')) {
      throw new CannotJudge(
        `${output} would not be found as a stored profile`,
        'Let the name end in .profile.json.',
      )
    }
    const { policy } = await policyHere(terminal.cwd, args.text('policy'))
    return withScratch({ parent: tmpdir(), variable: 'TMPDIR' }, async scratch => {
      const world = await worldHere(terminal, scratch, { base: args.text('base'), spelled: [spelling] })
      const text = storeProfile(await profileOf(spelling, policy, world), {
        minCount: policy.privacy.minCount,
      })
      if (output === undefined) terminal.out(text)
      else await writeOutput(resolve(terminal.cwd, output), text)
      return 0
    })
  },
}

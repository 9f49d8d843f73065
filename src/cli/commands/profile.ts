import { onlyOne } from '../../policy/chosen.js'
import { profileOf } from '../../run.js'
import { withScratch } from '../../sources/scratch.js'
import { CannotJudge } from '../../sources/source.js'
import { onlyName } from '../arguments.js'
import type { Command } from '../command.js'
import { worldHere } from '../here.js'
import { policyHere } from '../policy-file.js'
import { profileOutput, writeProfile } from '../profile-output.js'

export const profile: Command = {
  help: `tidegate profile data/train.csv -o baselines/train.profile.json
tidegate profile "data/*.parquet" --policy tidegate.yml -o train.profile.json
tidegate profile data/part-1.csv -o part-1.profile.gz

The same rows give the same bytes, so a baseline can be committed and its change reviewed.
What the policy's gates need is collected, with the defaults where there is no policy.

Options
  -o, --output FILE   *.profile.json: groups of values, for a repository (default: to standard output);
                      *.profile.gz: every value with its count, as secret as the data, for tidegate merge
  --policy FILE       default: tidegate.yml or .github/tidegate.yml where there is one
  --dataset NAME      whose gates say what is collected, where the policy has several datasets
  --base REF          what base: means here
  --cache DIR         keep what was counted, so that an unchanged file is not read again
`,
  options: {
    output: { type: 'string', short: 'o' },
    policy: { type: 'string' },
    dataset: { type: 'string' },
    base: { type: 'string' },
    cache: { type: 'string' },
  },
  async run(args, terminal) {
    const spelling = onlyName('profile', args.positionals)
    if (spelling === undefined)
      throw new CannotJudge('there is nothing to profile', 'Name a file: tidegate profile data/train.csv.')
    const output = profileOutput(args.text('output'))
    const { policies } = await policyHere(terminal, args.text('policy'))
    const { policy } = onlyOne(policies, args.text('dataset'))
    return withScratch(terminal.temporary, async scratch => {
      const world = await worldHere(terminal, scratch, {
        base: args.text('base'),
        cache: args.text('cache'),
        spelled: [spelling],
        sources: policy.sources,
      })
      const profile = await profileOf(spelling, policy, world)
      await writeProfile(profile, output, policy.privacy.minCount, terminal)
      return 0
    })
  },
}

import { onlyOne } from '../../policy/chosen.js'
import { mergeShards, type Shard } from '../../profile/joined/merge.js'
import { profileFile, readProfileFile } from '../../run/profile-file.js'
import { locate } from '../../sources/locate.js'
import { withScratch } from '../../sources/scratch.js'
import { type Access, CannotJudge, type LocalFile } from '../../sources/source.js'
import type { Command } from '../command.js'
import { worldHere } from '../here.js'
import { policyHere } from '../policy-file.js'
import { profileOutput, writeProfile } from '../profile-output.js'

export const merge: Command = {
  help: `tidegate merge part-1.profile.gz part-2.profile.gz -o train.profile.json
tidegate merge "parts/*.profile.gz" -o all.profile.gz

The profile of all rows of several shards, as if one run had read them all, whatever their order.
Each shard is a full profile: tidegate profile part-1.csv --policy tidegate.yml -o part-1.profile.gz

Options
  -o, --output FILE   *.profile.json or *.profile.gz; default: JSON to standard output
  --policy FILE       what it says of privacy holds for JSON; default: tidegate.yml where there is one
  --dataset NAME      whose privacy, where the policy has several datasets
`,
  options: {
    output: { type: 'string', short: 'o' },
    policy: { type: 'string' },
    dataset: { type: 'string' },
  },
  async run(args, terminal) {
    if (args.positionals.length === 0)
      throw new CannotJudge(
        'there is nothing to merge',
        'Name the shards: tidegate merge "parts/*.profile.gz" -o train.profile.json.',
      )
    const output = profileOutput(args.text('output'))
    const { policies } = await policyHere(terminal, args.text('policy'))
    const { policy } = onlyOne(policies, args.text('dataset'))
    return withScratch(terminal.temporary, async scratch => {
      const { access } = await worldHere(terminal, scratch, { spelled: args.positionals })
      const files: LocalFile[] = []
      for (const spelling of args.positionals) files.push(...(await filesOf(spelling, access)))
      refuseRepeated(files)
      const shards = await Promise.all(files.map(shardOf))
      await writeProfile(mergeShards(shards), output, policy.privacy.minCount, terminal)
      return 0
    })
  },
}

/** @throws CannotJudge for a name that nothing has */
async function filesOf(spelling: string, access: Access): Promise<LocalFile[]> {
  const located = await locate(spelling, access)
  if ('absent' in located) throw new CannotJudge(`there is no file ${spelling}`, 'Check the path.')
  return [...located.files]
}

/** @throws CannotJudge for a shard that two spellings name: its rows would count twice */
function refuseRepeated(files: readonly LocalFile[]): void {
  const paths = files.map(({ path }) => path)
  const repeated = files.find(({ path }, i) => paths.indexOf(path) !== i)
  if (repeated !== undefined)
    throw new CannotJudge(
      `${repeated.name} is named twice, and its rows would count twice`,
      'Name each shard once.',
    )
}

/** @throws CannotJudge for a file that holds no profile */
async function shardOf(file: LocalFile): Promise<Shard> {
  const { name } = file
  if (profileFile({ files: [file] }) === undefined)
    throw new CannotJudge(
      `${name} is not a profile`,
      `Write one first: tidegate profile ${name} -o part.profile.gz.`,
    )
  return { name, profile: await readProfileFile(file) }
}

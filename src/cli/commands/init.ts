import { access } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { factNeeds } from '../../policy/suggest/facts.js'
import { nameable, suggestPolicy } from '../../policy/suggest/suggest.js'
import { scalar } from '../../policy/suggest/yaml-text.js'
import { readOne } from '../../run.js'
import { withScratch } from '../../sources/scratch.js'
import { CannotJudge } from '../../sources/source.js'
import { shownSpelling } from '../../sources/spelling.js'
import { onlyName } from '../arguments.js'
import type { Command } from '../command.js'
import { worldHere } from '../here.js'
import { writeOutput } from '../output.js'
import type { Terminal } from '../terminal.js'
import { chooseRoles } from './init/questions.js'
import { carriedOver } from './init-from.js'

export const init: Command = {
  help: `tidegate init data/applications.csv
tidegate init train.csv -o .github/tidegate.yml
tidegate init train.csv -o -                      print it instead
tidegate init --from suite.json data/x.csv        from what another tool asks of the data

Writes a policy that suits the data: roles by name and content, ranges, sets, keys, and limits with
the slack that the number of rows leaves. Each line says why it is there. Read it before you commit it.
On a terminal it asks which columns play a part; elsewhere, and with --yes, it takes its own guesses.

With --from the policy asks what another tool asks: a suite of Great Expectations, checks or a contract
of Soda, a schema of TensorFlow Data Validation, a constraints.json of SageMaker's Model Monitor. What
has no counterpart here is printed, and stands in the policy as a comment. The data is not read.

Options
  --from FILE         of another tool, which is told by its content
  -o, --output FILE   default: tidegate.yml, which must not be there yet; - for standard output
  -y, --yes           ask nothing
`,
  options: {
    from: { type: 'string' },
    output: { type: 'string', short: 'o' },
    yes: { type: 'boolean', short: 'y' },
  },
  async run(args, terminal) {
    const data = onlyName('init', args.positionals)
    const from = args.text('from')
    const output = args.text('output') ?? 'tidegate.yml'
    await refuseOver(output, terminal)
    if (from !== undefined) {
      const sides = data === undefined ? '# data: data/x.csv    # name your data here' : sidesOf(data)
      const { text, title, rules } = await carriedOver(from, sides, terminal)
      return write(
        { output, text, said: ` from ${title}: ${rules} ${rules === 1 ? 'rule' : 'rules'}` },
        terminal,
      )
    }
    if (data === undefined)
      throw new CannotJudge(
        'there is no data to suggest a policy from',
        'Name a file with usual data: tidegate init data/applications.csv.',
      )
    return withScratch(terminal.temporary, async scratch => {
      const world = await worldHere(terminal, scratch, { spelled: [data] })
      const { profiles } = await readOne(
        data,
        {
          types: new Map(),
          options: {},
          ahead: () => [],
          needs: ({ columns }) => columns.flatMap(({ name, kind }) => factNeeds(name, kind)),
        },
        world,
      )
      const chosen = await chooseRoles(
        nameable(profiles.candidate),
        args.flag('yes') ? undefined : terminal.ask,
      )
      const { text, roles } = suggestPolicy(profiles.candidate, sidesOf(data), chosen)
      const found = roles.map(({ role, column }) => `${role} ${column}`).join(', ')
      return write({ output, text, said: found === '' ? '' : `: ${found}` }, terminal)
    })
  },
}

async function refuseOver(output: string, { cwd }: Terminal): Promise<void> {
  if (output !== '-' && (await isThere(resolve(cwd, output))))
    throw new CannotJudge(`${output} is there already`, 'Name another file with -o, or print it with -o -.')
}

async function write(
  { output, text, said }: { output: string; text: string; said: string },
  { cwd, out }: Terminal,
): Promise<number> {
  if (output === '-') {
    out(text)
    return 0
  }
  await writeOutput(resolve(cwd, output), text)
  out(`wrote ${output}${said}\nRead it, then run: tidegate check\n`)
  return 0
}

/** A file of the repository is compared with its version on the base branch; anything else is the reference. */
function sidesOf(data: string): string {
  const isPath = !isAbsolute(data) && !data.startsWith('..') && data !== '-' && !data.includes(':')
  if (isPath) return `data: ${scalar(data)}`
  // A policy is committed, and a password or a signature in an address must not be.
  return `reference: ${scalar(/[?@]/.test(data) ? shownSpelling(data) : data)}`
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

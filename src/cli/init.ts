import { access } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { factNeeds } from '../policy/suggest/facts.js'
import { suggestPolicy } from '../policy/suggest/suggest.js'
import { scalar } from '../policy/suggest/yaml-text.js'
import { readOne } from '../run.js'
import { withScratch } from '../sources/scratch.js'
import { CannotJudge } from '../sources/source.js'
import { shownSpelling } from '../sources/spelling.js'
import { onlyName } from './arguments.js'
import type { Command } from './command.js'
import { worldHere } from './here.js'
import { writeOutput } from './output.js'

export const init: Command = {
  help: `tidegate init data/applications.csv
tidegate init train.csv -o .github/tidegate.yml
tidegate init train.csv -o -                      print it instead

Writes a policy that suits the data: roles by name and content, ranges, sets, keys, and limits with
the slack that the number of rows leaves. Each line says why it is there. Read it before you commit it.

Options
  -o, --output FILE   default: tidegate.yml, which must not be there yet; - for standard output
`,
  options: { output: { type: 'string', short: 'o' } },
  async run(args, terminal) {
    const data = onlyName('init', args.positionals)
    if (data === undefined)
      throw new CannotJudge(
        'there is no data to suggest a policy from',
        'Name a file with usual data: tidegate init data/applications.csv.',
      )
    const output = args.text('output') ?? 'tidegate.yml'
    const path = resolve(terminal.cwd, output)
    if (output !== '-' && (await isThere(path)))
      throw new CannotJudge(`${output} is there already`, 'Name another file with -o, or print it with -o -.')
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
      const { text, roles } = suggestPolicy(profiles.candidate, sidesOf(data))
      if (output === '-') {
        terminal.out(text)
        return 0
      }
      await writeOutput(path, text)
      const found = roles.map(({ role, column }) => `${role} ${column}`).join(', ')
      terminal.out(`wrote ${output}${found === '' ? '' : `: ${found}`}\nRead it, then run: tidegate check\n`)
      return 0
    })
  },
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

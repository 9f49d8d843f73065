import { nearest } from '../policy/nearest.js'
import { CannotJudge } from '../sources/source.js'
import { asksForHelp, readArguments } from './arguments.js'
import { commands } from './commands.js'
import type { Terminal } from './terminal.js'

const overview = `tidegate: may this data, or this model, go in?

  tidegate check reference.csv candidate.csv            compare two files, no policy needed
  tidegate check --data data/x.csv                      this checkout against the base branch
  tidegate check --policy tidegate.yml                  what the policy names
  tidegate profile train.csv -o train.profile.json      write a baseline without rows
  tidegate init data/x.csv                              write a policy that suits the data
  tidegate explain                                      the policy with every default filled in

Commands
${[...commands].map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`).join('\n')}

tidegate COMMAND --help says more. Exit codes: 0 let through, 1 held back, 2 could not judge, 3 a defect.
`

/** Runs one command line. Never throws: a defect is reported and returns 3. */
export async function cli(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal)
  } catch (error) {
    if (error instanceof CannotJudge) {
      terminal.err(`tidegate: ${error.message}\n${error.fix}\n`)
      return 2
    }
    terminal.err(`tidegate: a defect of Tidegate's own, please report it: ${describe(error)}\n`)
    return 3
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv
  if (name === 'help' && rest[0] !== undefined) return dispatch([rest[0], '--help'], terminal)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview)
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${terminal.program}\n`)
    return 0
  }
  const listed = commands.get(name)
  if (listed === undefined) throw unknownCommand(name)
  const command = await listed.load()
  if (asksForHelp(rest)) {
    terminal.out(command.help)
    return 0
  }
  return command.run(readArguments(name, command.options, rest), terminal)
}

function unknownCommand(name: string): CannotJudge {
  const names = [...commands.keys()]
  if (name.startsWith('-'))
    return new CannotJudge(
      `${name} stands where a command belongs`,
      `Write the command first, as in \`tidegate check ${name}\`. Commands are ${names.join(', ')}.`,
    )
  const near = nearest(name, names)
  const guess = near === undefined ? '' : `Did you mean \`tidegate ${near}\`? `
  return new CannotJudge(`there is no command ${name}`, `${guess}Commands are ${names.join(', ')}.`)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

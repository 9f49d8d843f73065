import { parseArgs } from 'node:util'
import { nearest } from '../policy/nearest.js'
import { CannotJudge } from '../sources/source.js'
import { check } from './check.js'
import type { Arguments, Command, Terminal } from './command.js'
import { explain } from './explain.js'
import { profile } from './profile.js'
import { render } from './render.js'

const commands = { check, profile, explain, render }

const overview = `tidegate: may this data, or this model, go in?

  tidegate check reference.csv candidate.csv            compare two files, no policy needed
  tidegate check --data data/x.csv                      this checkout against the base branch
  tidegate check --policy tidegate.yml                  what the policy names
  tidegate profile train.csv -o train.profile.json      write a baseline without rows
  tidegate explain                                      the policy with every default filled in

Commands
${Object.entries(commands)
  .map(([name, command]) => `  ${name.padEnd(9)} ${command.summary}`)
  .join('\n')}

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
  const command: Command | undefined = new Map<string, Command>(Object.entries(commands)).get(name)
  if (command === undefined) throw unknownCommand(name)
  const args = parse(name, command, rest)
  if (args.flag('help')) {
    terminal.out(command.help)
    return 0
  }
  return command.run(args, terminal)
}

function unknownCommand(name: string): CannotJudge {
  const names = Object.keys(commands)
  const near = nearest(name, names)
  const guess = near === undefined ? '' : `Did you mean \`tidegate ${near}\`? `
  return new CannotJudge(`there is no command ${name}`, `${guess}Commands are ${names.join(', ')}.`)
}

function parse(name: string, command: Command, argv: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    })
    const given = new Map(Object.entries(values))
    return {
      positionals,
      flag: option => given.get(option) === true,
      text: option => {
        const value = given.get(option)
        return typeof value === 'string' ? value : undefined
      },
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new CannotJudge(
      unknownOption(message, Object.keys(command.options)) ?? message,
      `tidegate ${name} --help lists the options.`,
    )
  }
}

/** Node words it as `Unknown option '--polcy'. To specify a positional argument starting with a '-', ...`. */
function unknownOption(message: string, known: readonly string[]): string | undefined {
  const given = /^Unknown option '(-+)([^']*)'/.exec(message)
  if (given === null) return undefined
  const [, dashes = '', word = ''] = given
  const near = dashes === '--' ? nearest(word, known) : undefined
  return `there is no option ${dashes}${word}${near === undefined ? '' : `; did you mean --${near}?`}`
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

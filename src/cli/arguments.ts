import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { nearest } from '../policy/nearest.js'
import { CannotJudge } from '../sources/source.js'

export interface Arguments {
  positionals: string[]
  /** A string option as given, which is never empty, or undefined. */
  text(name: string): string | undefined
  flag(name: string): boolean
}

/** Whether help is wanted, whatever else is there and however wrong it is. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? argv.length : end).some(word => word === '--help' || word === '-h')
}

/**
 * What was typed after the name of a command.
 *
 * @throws CannotJudge for an option that is not known, has no value, or has two
 */
export function readArguments(
  command: string,
  options: ParseArgsOptionsConfig,
  argv: readonly string[],
): Arguments {
  const { values, positionals, tokens } = parsed(command, options, argv)
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue
    // `--report-dir "$DIR"` where the variable is not set would write into the folder one is in.
    if (token.value === '')
      throw new CannotJudge(`${token.rawName} is empty`, 'Give it a value, or leave it out.')
    if (seen.has(token.name))
      throw new CannotJudge(
        `${token.rawName} is given twice`,
        'Give it once: the last would hide the others.',
      )
    seen.add(token.name)
  }
  const given = new Map(Object.entries(values))
  return {
    positionals,
    flag: option => given.get(option) === true,
    text: option => {
      const value = given.get(option)
      return typeof value === 'string' ? value : undefined
    },
  }
}

/** The one name that a command takes. @throws CannotJudge for more */
export function onlyName(command: string, positionals: readonly string[]): string | undefined {
  if (positionals.length > 1)
    throw new CannotJudge(
      `${command} takes one name, and got ${positionals.length}`,
      'Quote a glob, so that the shell does not expand it: "data/*.csv".',
    )
  return positionals[0]
}

function parsed(command: string, options: ParseArgsOptionsConfig, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new CannotJudge(
      unknownOption(message, Object.keys(options)) ?? message,
      `tidegate ${command} --help lists the options.`,
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

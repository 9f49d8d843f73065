import type { ParseArgsOptionsConfig } from 'node:util'
import type { Arguments } from './arguments.js'
import type { Terminal } from './terminal.js'

export interface Command {
  /** Examples come first: they are what a reader of --help looks for. */
  help: string
  options: ParseArgsOptionsConfig
  /** @returns the exit code: 0 let through, 1 held back, 2 could not judge */
  run(args: Arguments, terminal: Terminal): Promise<number>
}

/** A command that is loaded when it is asked for: none needs the code of the others. */
export interface Listed {
  summary: string
  load: () => Promise<Command>
}

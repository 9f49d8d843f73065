import type { ParseArgsOptionsConfig } from 'node:util'

/** What a command may touch of the terminal; handed in, so that commands can be tested without one. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Standard output is a terminal that wants colour. */
  colour: boolean
  /** Columns of the terminal; 80 in a pipe. */
  width: number
  cwd: string
  /** This very program, for worker threads. */
  entry: URL
  stdin: NodeJS.ReadableStream
  now: () => Date
  environment: Readonly<Record<string, string | undefined>>
  fetch: typeof fetch
  pause: (milliseconds: number) => Promise<void>
  /** `tidegate 0.1.0` */
  program: string
}

export interface Command {
  summary: string
  /** Examples come first: they are what a reader of --help looks for. */
  help: string
  options: ParseArgsOptionsConfig
  /** @returns the exit code: 0 let through, 1 held back, 2 could not judge */
  run(args: Arguments, terminal: Terminal): Promise<number>
}

export interface Arguments {
  positionals: string[]
  /** A string option as given, or undefined. */
  text(name: string): string | undefined
  flag(name: string): boolean
}

import type { Workers } from '../engines/workers.js'
import { cleanLines } from '../report/words/escape.js'
import type { Temporary } from '../sources/scratch.js'
import { CannotJudge } from '../sources/source.js'

/** What a command may touch of the terminal; handed in, so that commands can be tested without one. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Draws a line of standard error over the last one, or takes it away; absent where that is no terminal. */
  draw?: (line: string | undefined) => void
  /** Asks on standard error and reads one line; absent where nobody is there to answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  /** Standard output is a terminal that wants colour. */
  colour: boolean
  /** Columns of the terminal; 80 in a pipe. */
  width: number
  /** A terminal that can draw nothing: words alone. */
  plain: boolean
  cwd: string
  /** Where temporary files go, which are removed also where the program is stopped. */
  temporary: Temporary
  /** Threads that read what is large. */
  workers: Workers
  stdin: NodeJS.ReadableStream
  now: () => Date
  environment: Readonly<Record<string, string | undefined>>
  fetch: typeof fetch
  pause: (milliseconds: number) => Promise<void>
  /** `tidegate 0.1.0` */
  program: string
}

type Output = Pick<NodeJS.WritableStream, 'write' | 'on'> & { isTTY?: boolean; columns?: number }

/** As much of a process as makes a terminal. */
export interface Process {
  stdin: NodeJS.ReadableStream
  stdout: Output
  stderr: Output
  env: Readonly<Record<string, string | undefined>>
  cwd: () => string
}

/** The terminal of a process. Standard error is words for people and quotes what anybody may have written: it is cleaned. */
export function terminalOf(
  here: Process,
  rest: Pick<Terminal, 'workers' | 'now' | 'fetch' | 'pause' | 'program' | 'temporary'>,
): Terminal {
  const { stdout, stderr, env } = here
  return {
    ...rest,
    out: text => stdout.write(text),
    err: text => stderr.write(cleanLines(text)),
    ...(stderr.isTTY === true && env.TERM !== 'dumb' && { draw: drawOn(stderr) }),
    colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    width: stdout.columns || 80,
    plain: env.TERM === 'dumb',
    get cwd() {
      return currentFolder(here)
    },
    // Asked for only where it is read: asking makes a pipe that others read too non-blocking.
    get stdin() {
      return here.stdin
    },
    get ask() {
      const isAnswered = stderr.isTTY === true && 'isTTY' in here.stdin && here.stdin.isTTY === true
      return isAnswered ? (question: string) => askOn(here, question) : undefined
    },
    environment: env,
  }
}

/** @throws CannotJudge where the answer ends before there is one */
async function askOn(
  { stdin, stderr }: Pick<Process, 'stdin' | 'stderr'>,
  question: string,
): Promise<string> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: stdin, terminal: false })
  stderr.write(cleanLines(question))
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('close', () =>
        reject(new CannotJudge('the question was not answered', 'Answer it, or give the option.')),
      )
    })
  } finally {
    lines.close()
  }
}

function drawOn(stderr: Output): (line: string | undefined) => void {
  const clear = '\r\u001b[K'
  return line => {
    const fitting = line === undefined ? '' : cleanLines(line).slice(0, (stderr.columns ?? 80) - 1)
    stderr.write(`${clear}${fitting}`)
  }
}

function currentFolder(here: Process): string {
  try {
    return here.cwd()
  } catch (error) {
    throw new CannotJudge('the folder that this runs in is no longer there', 'Go to a folder that is.', {
      cause: error,
    })
  }
}

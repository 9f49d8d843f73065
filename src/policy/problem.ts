/** Something in a policy file that cannot be meant. Lines and columns count from 1. */
export interface Problem {
  file: string
  line: number
  column: number
  /** What stands there: untrusted, one line, cut. */
  text: string
  /** What is wrong with it, and where the fix is not plain from that, the fix. */
  message: string
  /** The valid word that comes nearest. */
  nearest?: string
}

/** From and to which character of the file's text, as offsets from its start. */
export interface Span {
  start: number
  end: number
}

/** Makes a problem of what stands at a place. */
export type Tell = (at: Span, message: string, nearest?: string) => Problem

/** A file of another kind has a problem a line; so many are read by nobody. */
const most = 50

/** One line a problem: `tidegate.yml:12:7: there is no key "colums"; did you mean "columns"?` */
export function printProblems(problems: readonly Problem[]): string {
  const lines = problems.slice(0, most).map(printProblem)
  const more = problems.length - lines.length
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

export function printProblem({ file, line, column, text, message, nearest }: Problem): string {
  const where = `${file}:${line}:${column}`
  const here = text === '' || message.includes(text) ? '' : ` (at ${quote(text)})`
  const hint = nearest === undefined ? '' : `; did you mean ${quote(nearest)}?`
  return `${where}: ${message}${hint}${here}`
}

/** As JSON has it, so that no control character, line break or quote gets through. */
export function quote(text: string): string {
  return JSON.stringify(excerpt(text))
}

/** The first line, at most 60 characters. */
export function excerpt(text: string): string {
  const [line = ''] = text.trim().split(/\r|\n/, 1)
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

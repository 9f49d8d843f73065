import { type Problem, printProblem } from './problem.js'

/** Frames beyond these are more than a screen; their problems keep their lines. */
const MOST_FRAMES = 5
/** Characters of a line of the file, around the place. */
const WIDEST = 100

/**
 * One line a problem, with the lines of the file that it is about under it:
 *
 *     tidegate.yml:12:3: there is no key "colums"; did you mean "columns"?
 *         11 | version: 1
 *       > 12 | colums:
 *            | ^^^^^^
 *
 * @param text of the file that all of them are in; the lines are untrusted and are cleaned by whoever prints them
 */
export function printFrames(problems: readonly Problem[], text: string, most = 50): string {
  const lines = text.split(/\r\n|\r|\n/)
  const shown = problems.slice(0, most).map((problem, index) => {
    const frame = index < MOST_FRAMES ? frameOf(problem, lines) : []
    return [printProblem(problem), ...frame].join('\n')
  })
  const more = problems.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

function frameOf({ line, column, text }: Problem, lines: readonly string[]): string[] {
  const here = lines[line - 1]
  if (here === undefined || here.trim() === '') return []
  const before = lines[line - 2] ?? ''
  const start = Math.max(0, column - 1 - WIDEST / 2)
  const cut = (full: string) => full.slice(start, start + WIDEST).replaceAll('\t', ' ')
  const width = String(line).length
  const gutter = (number: number, mark: string) => `  ${mark} ${String(number).padStart(width)} | `
  const under = ' '.repeat(Math.max(0, column - 1 - start))
  const carets = '^'.repeat(Math.min(Math.max(1, text.length), Math.max(1, cut(here).length - under.length)))
  return [
    ...(before.trim() === '' ? [] : [`${gutter(line - 1, ' ')}${cut(before)}`]),
    `${gutter(line, '>')}${cut(here)}`,
    `    ${' '.repeat(width)} | ${under}${carets}`,
  ]
}

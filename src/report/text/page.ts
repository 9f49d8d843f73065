import type { Status } from '../../judgement/status.js'
import { widthOf } from './width.js'

/** The terminal a report is printed on. */
export interface Page {
  colour: boolean
  /** Columns. */
  width: number
  /** Passing checks too. */
  verbose?: boolean
  /** For a screen reader, which would read out every block of a shape and every mark: words alone. */
  plain?: boolean
  /** Where the rest is that is only counted here, such as `--verbose lists them`. */
  rest?: string
}

export type Paint = (text: string, code: string) => string
export const codes = { fail: '31', warn: '33', inconclusive: '35', pass: '32', dim: '2', bold: '1' }

const marks: Record<Status, string> = { fail: 'x ', warn: '! ', inconclusive: '? ', pass: '. ' }

/** The mark before a status, which says no more than its word does. */
export function markOf(status: Status, { plain }: Page): string {
  return plain ? '' : marks[status]
}

export function paintOn({ colour }: Page): Paint {
  return colour ? (text, code) => `\u001b[${code}m${text}\u001b[0m` : text => text
}

/** Lines of at most `width` columns, broken at spaces; a longer word stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > Math.max(20, width)) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

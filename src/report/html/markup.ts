import { escapeHtml } from '../words/escape.js'

/** HTML that is safe to insert as it is. Only `html` makes it, so a plain string is always escaped. */
export interface Markup {
  readonly markup: string
}
type Part = Markup | string | number | undefined | readonly Part[]

const LONGEST_TEXT = 2_000

/** HTML in a template: what is inserted is escaped, unless it is markup itself; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((string, index) => string + text(parts[index])).join('') }
}

export const nothing: Markup = { markup: '' }

/** Text of our own, such as a style sheet, that must not be escaped. */
export function verbatim(markup: string): Markup {
  return { markup }
}

function text(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string') return escapeHtml(part, LONGEST_TEXT)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(text).join('')
}

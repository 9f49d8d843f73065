import { clean, codeSpan, escapeHtml, escapeMarkdown } from './escape.js'

/** A sentence: text, some of it code. Names in it stay text, whatever they contain. */
export type Prose = readonly Span[]

interface Span {
  text: string
  code?: true
}

const LONGEST = 1_500

/** A sentence of ours with names in it: what is inserted is text, or prose of its own. */
export function say(strings: TemplateStringsArray, ...parts: readonly (string | Prose)[]): Prose {
  return strings.flatMap((text, index) => {
    const part = parts[index] ?? ''
    return [{ text }, ...(typeof part === 'string' ? [{ text: part }] : part)]
  })
}

export function code(text: string): Prose {
  return [{ text, code: true }]
}

/** A sentence that marks its code by `backticks`, such as the fix of an error. */
export function marked(text: string): Prose {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return [{ text }]
  return parts.map((part, index) => (index % 2 === 1 ? { text: part, code: true } : { text: part }))
}

export function proseToMarkdown(prose: Prose): string {
  return spansOf(prose)
    .map(span => (span.code ? codeSpan(span.text, LONGEST) : escapeMarkdown(span.text, LONGEST)))
    .join('')
}

export function proseToHtml(prose: Prose): string {
  return spansOf(prose)
    .map(({ text, code: isCode }) =>
      isCode ? `<code>${escapeHtml(text, LONGEST)}</code>` : escapeHtml(text, LONGEST),
    )
    .join('')
}

/** One line for a terminal. */
export function proseToText(prose: Prose): string {
  return spansOf(prose)
    .map(({ text }) => clean(text, LONGEST))
    .join('')
}

function spansOf(prose: Prose): Prose {
  return prose.filter(({ text }) => text !== '')
}

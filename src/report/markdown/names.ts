import { escapeMarkdown } from '../escape.js'
import { count } from '../number.js'

const MOST_NAMES = 8

/** `a, b, c and 17 more`. */
export function nameSome(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).map(name => escapeMarkdown(name))
  const more = names.length - some.length
  return more === 0 ? some.join(', ') : `${some.join(', ')} and ${count(more)} more`
}

import type { SuggestedRule } from './suggestion.js'

/** Pieces of a YAML file that a person will edit: what is short stays on a line. */

/** Words that YAML or its older versions read as something else. */
const special = /^(?:true|false|yes|no|on|off|null|y|n|~)$/i

const width = 100

/** A name or value as a plain scalar where it is one in any place, else quoted. Untrusted text. */
export function scalar(text: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(text) && !special.test(text) ? text : quoted(text)
}

/** In double quotes, with what no line of a text file has as its code. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `[a, b]`, on as many lines as it takes. @param indent of the lines after the first */
export function list(names: readonly string[], indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const [i, name] of names.entries()) {
    const next = i < names.length - 1 ? `${scalar(name)}, ` : scalar(name)
    if (line !== '' && indent + line.length + next.length > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += next
  }
  return `[${[...lines, line].join(`\n${' '.repeat(indent)}`)}]`
}

/** A rule as an item of a list: on one line where it fits. */
export function ruleText({ keys }: SuggestedRule, indent: number): string {
  const entries = Object.entries(keys)
  const flow = `{ ${entries.map(([key, says]) => `${key}: ${valueText(says, indent + 4)}`).join(', ')} }`
  if (entries.length === 0) return '{}'
  if (indent + flow.length <= width && !flow.includes('\n')) return flow
  return entries
    .map(([key, says]) => `${key}: ${valueText(says, indent + 4)}`)
    .join(`\n${' '.repeat(indent + 2)}`)
}

/** A share as a policy writes it: `0.12%`. Rounded up to two digits. */
export function shareUp(share: number): string {
  const scale = 10 ** (1 - Math.floor(Math.log10(share * 100)))
  return `${Number((Math.ceil(share * 100 * scale - 1e-9) / scale).toPrecision(12))}%`
}

function valueText(says: SuggestedRule['keys'][string], indent: number): string {
  if (typeof says === 'string') return says
  return 'name' in says ? scalar(says.name) : list(says.names, indent)
}

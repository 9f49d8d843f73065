/** Column names, levels and values are written by anybody. Nothing of them may become markup, a link or a ping. */

const LONGEST_NAME = 80
const HIDDEN = '\ufffd'

/** What `clean` might have to change; most texts have none of it. */
const unusual = /[^\x20-\x7e\u00a0\u00b7\u00d7\u2192\u2212]|\x20{2}/

/**
 * One visible line of at most `longest` characters: white space becomes a space, and control, bidirectional,
 * zero-width and other invisible characters become U+FFFD, so that what is read is what is there.
 */
export function clean(text: string, longest = LONGEST_NAME): string {
  if (text.length <= longest && !unusual.test(text)) return text
  const characters = Array.from(text.slice(0, longest * 4))
  const cut = characters.length > longest || text.length > longest * 4
  const kept = cut ? characters.slice(0, longest - 1) : characters
  const line = kept
    .join('')
    .replace(/[\s\u2028\u2029]+/gu, match => (match === '\u00a0' ? match : ' '))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]/gu, HIDDEN)
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
  return cut ? `${line}…` : line
}

const ZERO_WIDTH = '\u200b'

/** What `escapeMarkdown` might have to change beside that; most texts have none of it. */
const structural = /[&<>|\\`*[\]~#$_]|^ *[-+=/]|^ *\d+[.)]/

/**
 * Untrusted text inside Markdown as GitHub renders it, in a table cell, a heading or a sentence.
 *
 * Characters that make structure become references, which Markdown never takes for structure. GitHub looks for
 * mentions, issues, commits, addresses and emoji in the rendered text, so those are interrupted by a zero-width space;
 * bots look for a line that begins with a command such as `/approve`, so the slash is a reference too.
 */
export function escapeMarkdown(text: string, longest = LONGEST_NAME): string {
  const line = interrupt(clean(text, longest))
  if (!structural.test(line)) return line
  return line
    .replace(/[&<>|\\`*[\]~#$]/g, reference)
    .replace(/(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9_])/g, reference)
    .replace(/(?<=^ *)[-+=/]/, reference)
    .replace(/^( *\d+)([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + reference(mark))
}

/** Untrusted text where text is text but for what is looked for in it: mentions such as `<!channel>`, addresses, emoji. */
export function inert(text: string, longest = LONGEST_NAME): string {
  return interrupt(clean(text, longest)).replace(/<(?=[^\s])/g, `<${ZERO_WIDTH}`)
}

/** Inside a code span nothing is a mention, a link or a tag, and no backtick ends it early. Not for table cells. */
export function codeSpan(text: string, longest = LONGEST_NAME): string {
  const line = clean(text, longest)
  const most = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(most + 1)
  return most === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

/** Untrusted text inside HTML: content or a quoted attribute. */
export function escapeHtml(text: string, longest = LONGEST_NAME): string {
  return clean(text, longest).replace(/[&<>"'`]/g, reference)
}

/** Text of several lines inside `pre`. */
export function linesToHtml(text: string): string {
  return cleanLines(text).replace(/[&<>"'`]/g, reference)
}

/** Text of several lines, each clean by itself, with its indent and the spaces that line it up. */
export function cleanLines(text: string, longestLine = 500, mostLines = 2_000): string {
  const lines = text.split(/\r\n|\r|\n/)
  const kept = lines.slice(0, mostLines).map(line => indented(line, longestLine))
  return lines.length > mostLines ? [...kept, '…'].join('\n') : kept.join('\n')
}

/** A fenced block whose content cannot end it. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

function indented(line: string, longest: number): string {
  const [indent = ''] = /^[ \t]*/.exec(line) ?? []
  const parts = line.slice(indent.length).split(/( {2,})/)
  const spaced = parts.map((part, index) => (index % 2 === 1 ? part : clean(part, longest))).join('')
  return (indent.replaceAll('\t', '  ') + spaced).slice(0, longest * 2)
}

/** What `interrupt` might have to change; most texts have none of it. */
const linked = /[@#]|gh-|:[/\w+-]|www|[0-9a-f]{7}/i

function interrupt(text: string): string {
  if (!linked.test(text)) return text
  return text
    .replace(/@(?=[\w-])/g, `@${ZERO_WIDTH}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH}`)
    .replace(/(gh-)(?=\d)/gi, `$1${ZERO_WIDTH}`)
    .replace(/:(?=\/\/|[\w+-]+:)/g, `:${ZERO_WIDTH}`)
    .replace(/(www)\./gi, `$1${ZERO_WIDTH}.`)
    .replace(/[0-9a-f]{7,}/gi, hex => (/\d/.test(hex) ? hex.slice(0, 4) + ZERO_WIDTH + hex.slice(4) : hex))
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

import { marked, type Token, type Tokens } from 'marked'

/** What Markdown came out as: everything that a name must not be able to make. */
export interface Parsed {
  /** Cells of each row of each table. */
  cells: number[]
  links: string[]
  /** Names of HTML elements, and `comment`. */
  elements: string[]
  /** Where GitHub would ping somebody or link an issue; it looks in text, not in code. */
  mentions: string[]
  text: string
  headings: number
}

export function parseMarkdown(markdown: string): Parsed {
  const parsed: Parsed = { cells: [], links: [], elements: [], mentions: [], text: '', headings: 0 }
  const tokens = marked.lexer(markdown, { gfm: true, breaks: true })
  marked.walkTokens(tokens, token => collect(token, parsed))
  parsed.text = texts(tokens)
  parsed.mentions = parsed.text.match(/(?<![\w`])@[\w-]+|(?<![\w&])#\d+|\bGH-\d+/gi) ?? []
  return parsed
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table'
}

function collect(token: Token, parsed: Parsed): void {
  if (isTable(token)) parsed.cells.push(token.header.length, ...token.rows.map(row => row.length))
  if (token.type === 'link' || token.type === 'image') parsed.links.push(token.raw)
  if (token.type === 'heading') parsed.headings += 1
  if (token.type === 'html') {
    for (const [, name] of token.raw.matchAll(/<\/?([a-z][a-z0-9]*)/gi)) parsed.elements.push(name ?? '')
    if (token.raw.includes('<!--')) parsed.elements.push('comment')
  }
}

/** The text that is left when code is taken out, references decoded as a browser would. */
function texts(tokens: readonly Token[]): string {
  const page = marked.parser([...tokens]).replace(/<pre>.*?<\/pre>|<code>.*?<\/code>/gs, '')
  return page
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&')
    .trim()
}

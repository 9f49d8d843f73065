import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** What a text is made of as GitHub reads it, by micromark: a parser that ours is not held to by accident. */
export interface Made {
  /** Plain text of each cell of each row of each table. */
  tables: string[][][]
  links: string[]
  /** HTML as it is written. */
  html: string[]
  headings: number
  /** Text outside code, where GitHub looks for people, issues and addresses. */
  text: string
}

interface Node {
  type: string
  value?: string
  url?: string
  children?: Node[]
}

const ZERO_WIDTH = /\u200b/g

export function madeOf(markdown: string): Made {
  const tree: Node = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const made: Made = { tables: [], links: [], html: [], headings: 0, text: '' }
  walk(tree, made)
  return made
}

function walk(node: Node, made: Made): void {
  if (node.type === 'table') made.tables.push((node.children ?? []).map(cellsOf))
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
    made.links.push(node.url ?? '')
  if (node.type === 'html') made.html.push(...tagsIn(node.value ?? ''))
  if (node.type === 'heading') made.headings += 1
  if (node.type === 'text') made.text += `${node.value ?? ''}\n`
  for (const child of node.children ?? []) walk(child, made)
}

function cellsOf(row: Node): string[] {
  return (row.children ?? []).map(cell => textOf(cell).replace(ZERO_WIDTH, ''))
}

function textOf({ type, value = '', children = [] }: Node): string {
  if (type === 'html') return ''
  return value + children.map(textOf).join('')
}

/** A block of HTML is one node, whatever stands in it. */
function tagsIn(html: string): string[] {
  return html.match(/<!--[^]*?-->|<\/?[a-z][^>]*>/gi) ?? [`not a tag: ${html}`]
}

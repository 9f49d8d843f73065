import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'

/** Changes of a YAML text where it stands, so that comments and layout of all else stay as they are. */

export interface Edit {
  /** Characters from here to there are replaced by `text`. */
  from: number
  to: number
  text: string
}

/** Makes edits that do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.from - a.from)
  return backwards.reduce(
    (before, edit) => before.slice(0, edit.from) + edit.text + before.slice(edit.to),
    text,
  )
}

/** A policy's text as nodes that know where they stand. The text is one that `readYaml` takes. */
export function nodesOf(text: string): Document {
  return parseDocument(text, { merge: false, version: '1.2', uniqueKeys: false })
}

/** How many columns a place is from the start of its line. */
export function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

/** Whole lines after the one on which something ends. */
export function linesAfter(text: string, end: number, lines: readonly string[]): Edit {
  const isAtStart = end > 0 && text[end - 1] === '\n'
  const feed = isAtStart ? end - 1 : text.indexOf('\n', end)
  const at = feed === -1 ? text.length : feed + 1
  const before = feed === -1 && text !== '' ? '\n' : ''
  return { from: at, to: at, text: `${before}${lines.join('\n')}\n` }
}

/** Where the value of a node ends, without the comment behind it. */
export function endOf(node: unknown): number | undefined {
  return hasRange(node) ? node.range[1] : undefined
}

export function startOf(node: unknown): number | undefined {
  return hasRange(node) ? node.range[0] : undefined
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

/** Where the last thing of a mapping or a list ends. */
export function lastEnd(node: YAMLMap | YAMLSeq): number | undefined {
  const last = node.items.at(-1)
  if (isMap(node) && last !== undefined) {
    const pair = node.items.at(-1)
    return endOf(pair?.value) ?? endOf(pair?.key)
  }
  return isSeq(node) ? endOf(last) : undefined
}

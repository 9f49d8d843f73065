import { type Document, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import { columnOf, type Edit, edited, endOf, lastEnd, linesAfter, nodesOf, startOf } from './text.js'
import { yamlWord } from './yaml-word.js'

/** What is to stand somewhere: on one line, or as a block of lines without indentation. */
export interface Written {
  flow: string
  block: readonly string[]
}

/** A scalar, or anything else of one line. */
export function onOneLine(text: string): Written {
  return { flow: text, block: [] }
}

type Path = readonly (string | number)[]

/**
 * Sets what stands at a path of keys and positions, making the mappings on the way; all else stays as it is.
 *
 * @returns undefined where the layout is one that this cannot change, such as an alias
 */
export function withValue(text: string, path: Path, value: Written): string | undefined {
  const edit = editFor(text, nodesOf(text), path, value)
  return edit && edited(text, [edit])
}

/** Adds an item to the list at a path; the list is made where there is none. */
export function withItem(text: string, path: Path, item: Written): string | undefined {
  const document = nodesOf(text)
  const list = document.getIn(path, true)
  if (list === undefined) {
    const block = item.block.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`)
    return withValue(text, path, { flow: `[${item.flow}]`, block })
  }
  if (!isSeq(list)) return undefined
  const edit = list.flow ? inBrackets(list, item.flow) : nextItem(text, list, item)
  return edit && edited(text, [edit])
}

function editFor(text: string, document: Document, path: Path, value: Written): Edit | undefined {
  const there = document.getIn(path, true)
  if (there !== undefined) {
    const [from, to] = [startOf(there), endOf(there)]
    if (!isScalar(there) && !isSeq(there) && !isMap(there)) return undefined
    return from === undefined || to === undefined ? undefined : { from, to, text: value.flow }
  }
  const key = path.at(-1)
  if (typeof key !== 'string') return undefined
  if (path.length === 1 && document.contents === null)
    return linesAfter(text, text.length, blockMember(key, value, ''))
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (parent === undefined) return editFor(text, document, path.slice(0, -1), within(key, value))
  return isMap(parent) ? addMember(text, parent, key, value) : undefined
}

/** Does a blank line stand between its members, where the whole file is one mapping? */
function isAiry(text: string, map: YAMLMap): boolean {
  return columnOf(text, startOf(map) ?? 0) === 0 && /\n\n\w/.test(text)
}

/** `key: value` as the value of what is around it. */
function within(key: string, value: Written): Written {
  return { flow: `{ ${yamlWord(key)}: ${value.flow} }`, block: blockMember(key, value, '  ') }
}

function addMember(text: string, map: YAMLMap, key: string, value: Written): Edit | undefined {
  if (map.flow) return inBrackets(map, `${yamlWord(key)}: ${value.flow}`)
  const [start, end] = [startOf(map), lastEnd(map)]
  if (start === undefined || end === undefined) return undefined
  const lines = blockMember(key, value, ' '.repeat(columnOf(text, start)))
  return linesAfter(text, end, isAiry(text, map) ? ['', ...lines] : lines)
}

function blockMember(key: string, { flow, block }: Written, indent: string): string[] {
  return block.length === 0
    ? [`${indent}${yamlWord(key)}: ${flow}`]
    : [`${indent}${yamlWord(key)}:`, ...block.map(line => `${indent}${line}`)]
}

/** Behind the last member of `{ ... }` or `[ ... ]`. */
function inBrackets(node: YAMLMap | YAMLSeq, member: string): Edit | undefined {
  const [start, end, last] = [startOf(node), endOf(node), lastEnd(node)]
  if (start === undefined || end === undefined) return undefined
  if (last !== undefined) return { from: last, to: last, text: `, ${member}` }
  const [open, close] = isMap(node) ? ['{ ', ' }'] : ['[', ']']
  return { from: start, to: end, text: `${open}${member}${close}` }
}

function nextItem(text: string, list: YAMLSeq, item: Written): Edit | undefined {
  const [start, end] = [startOf(list), lastEnd(list)]
  if (start === undefined || end === undefined) return undefined
  const indent = ' '.repeat(columnOf(text, start))
  const last = list.items.at(-1)
  const isShort = item.block.length === 0 || (isMap(last) && last.flow === true)
  const lines = isShort ? [`- ${item.flow}`] : item.block.map((line, i) => `${i === 0 ? '- ' : '  '}${line}`)
  return linesAfter(
    text,
    end,
    lines.map(line => `${indent}${line}`),
  )
}

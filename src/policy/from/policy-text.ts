import { list, quoted, ruleText, scalar } from '../suggest/yaml-text.js'
import { byGate, keysOf } from './settle.js'
import type { Asked, Left } from './translation.js'

const width = 105

/** A rule, and all the columns that it is written for. */
interface Merged extends Asked {
  columns: readonly string[]
  /** All that it stands for. */
  of: ReadonlySet<string>
}

/** A policy of what another tool asked, with where each rule is from and what was left. */
export function policyText(
  title: string,
  rules: readonly Asked[],
  left: readonly Left[],
  { sides, ignored }: { sides: string; ignored: readonly string[] },
): string {
  const gates = [...byGate(merged(rules))].map(
    ([gate, of]) =>
      `  ${gate}:\n${of.map(rule => `${commentOf(rule)}    - ${ruleText({ keys: keysOf(rule, rule.columns), why: '' }, 4)}\n`).join('')}`,
  )
  return [
    `# From ${title}. Read it, change it, then commit it.`,
    '# `tidegate explain` shows what each line comes to.',
    ...leftLines(left).map(line => `# ${line}`),
    'version: 1',
    sides,
    '',
    ...(ignored.length > 0 ? [`columns:\n  ignore: ${list(ignored, 4)}\n`] : []),
    gates.length === 0 ? '# gates:    # none: the default gates run' : `gates:\n${gates.join('\n')}`,
  ].join('\n')
}

/** What has no counterpart, a line for each kind of it, for the policy and for whoever asked. */
export function leftLines(left: readonly Left[]): string[] {
  if (left.length === 0) return []
  const kinds = new Map<string, { what: string; why: string; columns: Set<string>; count: number }>()
  for (const { what, column, why } of left) {
    const key = JSON.stringify([what, why])
    const kind = kinds.get(key) ?? { what, why, columns: new Set(), count: 0 }
    kind.count += 1
    if (column !== undefined) kind.columns.add(column)
    kinds.set(key, kind)
  }
  const lines = [...kinds.values()].flatMap(({ what, why, columns, count }) => {
    const names = [...columns].map(shown).join(', ')
    const times = columns.size === 0 && count > 1 ? ` (${count} times)` : ''
    return wrapped(`- ${shown(what)}${names === '' ? times : ` of ${names}`}: ${oneLine(why)}`)
  })
  return [`Not carried over (${left.length}):`, ...lines]
}

function commentOf({ of, note }: Merged): string {
  return `    # ${oneLine([...of].join(', '))}${note === undefined ? '' : `: ${note}`}\n`
}

/** Rules that differ by their column alone are one rule. */
function merged(rules: readonly Asked[]): Merged[] {
  const found = new Map<string, Merged>()
  for (const rule of rules) {
    const { column, from, ...rest } = rule
    const key = JSON.stringify([rest, column === undefined])
    const before = found.get(key)
    const columns = [...(before?.columns ?? []), ...(column === undefined ? [] : [column])]
    found.set(key, { ...rule, columns, of: new Set([...(before?.of ?? []), from]) })
  }
  return [...found.values()]
}

/** Untrusted text: as it is where it is a word, else in quotes. */
function shown(text: string): string {
  return /^[\w ().,<>=%/-]{1,200}$/.test(text) ? text : oneLine(scalar(text))
}

function oneLine(text: string): string {
  const inner = quoted(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
  return inner.length > 300 ? `${inner.slice(0, 299)}…` : inner
}

function wrapped(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line)
      line = '   '
    }
    line += line.trim() === '' ? `${line === '' ? '' : ' '}${word}` : ` ${word}`
  }
  return [...lines, line]
}

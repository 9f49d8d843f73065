import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml'
import { excerpt, type Problem, quote } from './problem.js'
import { explainYamlError } from './yaml-error.js'

/** A value of the file, and where it stands. Mappings have no prototype, so that every key is a key. */
export interface Place {
  value: unknown
  /** Offsets in the text. */
  start: number
  end: number
  /** Written with `>`: a block scalar that was likely a comparison. */
  folded?: boolean
  /** Members by key or index, with the offsets of the key. */
  members: ReadonlyMap<string | number, Member>
}
export interface Member extends Place {
  key?: { start: number; end: number }
}

/** A text that was read, ready to say where things are. */
export interface Source {
  root: Place
  problem(at: { start: number; end: number }, message: string, nearest?: string): Problem
}

/** A policy is a page; whatever needs more than this is an attack or an accident. */
const limits = { characters: 1_000_000, values: 50_000, depth: 40 }

/**
 * Reads YAML 1.2 with what a policy has no use for refused: tags, merge keys, several documents, duplicate keys,
 * and aliases that multiply. Never throws for what the text holds.
 *
 * @returns `source` is absent where nothing after the problems could be trusted
 */
export function readYaml(text: string, file: string): { problems: Problem[]; source?: Source } {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lines = new LineCounter()
  const problem: Source['problem'] = ({ start, end }, message, nearest) => {
    const { line, col } = lines.linePos(start)
    const found = {
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      text: excerpt(body.slice(start, end)),
      message,
    }
    return nearest === undefined ? found : { ...found, nearest }
  }
  const unreadable = refuseText(body)
  if (unreadable !== undefined) {
    lines.addNewLine(0)
    for (const match of body.slice(0, unreadable.at).matchAll(/\n/g)) lines.addNewLine(match.index + 1)
    return { problems: [problem({ start: unreadable.at, end: unreadable.at }, unreadable.message)] }
  }
  const document = parseDocument(body, {
    lineCounter: lines,
    merge: false,
    prettyErrors: false,
    // Ours is linear; the library's compares every key with every other.
    uniqueKeys: false,
    version: '1.2',
  })
  const told = document.errors.map(error => explainYamlError(error, body))
  const problems = told.map(({ start, end, message }) => problem({ start, end }, message))
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2')
    problems.push(problem({ start: 0, end: body.length }, 'a policy is YAML 1.2: remove the %YAML line'))
  if (told.some(({ lost }) => lost)) return { problems: onePerLine(problems) }
  const walk: Walk = { body, problem, problems, anchors: new Map(), values: 0 }
  const root = place(document.contents, { start: 0, end: body.length }, 0, walk)
  return { problems: onePerLine(problems), source: { root, problem } }
}

interface Walk {
  body: string
  problem: Source['problem']
  problems: Problem[]
  /** Filled in the order of the file, so that an alias finds the anchor before it. */
  anchors: Map<string, Node>
  values: number
}

const nothing = { value: null, members: new Map<string | number, Member>() }

function place(node: unknown, around: { start: number; end: number }, depth: number, walk: Walk): Place {
  const at = rangeOf(node) ?? around
  walk.values += 1
  if (walk.values > limits.values || depth > limits.depth) {
    if (walk.values <= limits.values + 1) walk.problems.push(walk.problem(at, tooMuch(depth)))
    walk.values = limits.values + 1
    return { ...nothing, ...at }
  }
  if (isAlias(node)) return placeAlias(node, at, depth, walk)
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { ...nothing, ...at }
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node)
  if (node.tag !== undefined)
    walk.problems.push(walk.problem(at, `a policy has no use for the tag ${quote(node.tag)}: remove it`))
  if (isMap(node)) return placeMap(node.items, at, depth, walk)
  if (isSeq(node)) {
    const members = new Map(node.items.map((item, index) => [index, place(item, at, depth + 1, walk)]))
    return { value: [...members.values()].map(member => member.value), members, ...at }
  }
  return {
    value: node.value,
    members: nothing.members,
    ...at,
    ...(node.type === 'BLOCK_FOLDED' && { folded: true }),
  }
}

function placeAlias(
  node: { source: string },
  at: { start: number; end: number },
  depth: number,
  walk: Walk,
): Place {
  const target = walk.anchors.get(node.source)
  if (target !== undefined) return { ...place(target, at, depth + 1, walk), ...at }
  const written = quote(`*${node.source}`)
  const message = `an unquoted * starts a YAML alias, and nothing is called that here: write ${written} in quotes`
  if (node.source !== '') walk.problems.push(walk.problem(at, message))
  return { ...nothing, ...at }
}

function placeMap(
  pairs: readonly Pair[],
  at: { start: number; end: number },
  depth: number,
  walk: Walk,
): Place {
  const value: Record<string, unknown> = Object.create(null)
  const members = new Map<string | number, Member>()
  for (const pair of pairs) {
    const key = rangeOf(pair.key) ?? at
    const name = keyText(pair.key)
    const first = name === undefined ? undefined : members.get(name)
    const refusal = refuseKey(name, first?.key === undefined ? undefined : walk.problem(first.key, '').line)
    if (refusal !== undefined) walk.problems.push(walk.problem(key, refusal))
    const member = place(pair.value, key, depth + 1, walk)
    if (name === undefined || refusal !== undefined) continue
    members.set(name, { ...member, key })
    value[name] = member.value
  }
  return { value, members, ...at }
}

function refuseKey(name: string | undefined, firstLine: number | undefined): string | undefined {
  if (name === undefined) return 'a key is a word, not a list or a mapping'
  if (name === '<<') return 'a policy has no merge keys: write the keys out'
  return firstLine === undefined
    ? undefined
    : `the key ${quote(name)} is written twice, first on line ${firstLine}`
}

/** As written where it is plain, so that the column 1 or null keeps its name. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  const { source, type, value }: Scalar = key
  return type === 'PLAIN' && source !== undefined ? source : String(value)
}

function rangeOf(node: unknown): { start: number; end: number } | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined
}

function tooMuch(depth: number): string {
  if (depth > limits.depth) return `nested deeper than ${limits.depth} levels, which no policy needs`
  return `more than ${limits.values} values, which no policy needs; do aliases repeat each other?`
}

function refuseText(body: string): { at: number; message: string } | undefined {
  if (body.length > limits.characters)
    return { at: 0, message: `a policy has at most ${limits.characters} characters, this has ${body.length}` }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text file does not have
  const at = body.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/)
  if (at === -1) return undefined
  return { at, message: 'this is not text in UTF-8: save the policy as UTF-8' }
}

/** What follows the first error of a line is mostly its echo. */
function onePerLine(problems: readonly Problem[]): Problem[] {
  const lines = new Set<number>()
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line }) => !lines.has(line) && lines.add(line))
}

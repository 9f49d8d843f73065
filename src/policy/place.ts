import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { type Problem, quote, type Span, type Tell } from './problem.js'

/** A value of the file, and where it stands. Mappings have no prototype, so that every key is a key. */
export interface Place extends Span {
  value: unknown
  /** Written with `>`: a block scalar that was likely a comparison. */
  folded?: boolean
  /** By key or index. */
  members: ReadonlyMap<string | number, Member>
}

export interface Member extends Place {
  key?: Span
}

interface Walk {
  problem: Tell
  problems: Problem[]
  /** Filled in the order of the file, so that an alias finds the anchor before it. */
  anchors: Map<string, Node>
  values: number
  lost: boolean
}

/** More than any policy needs: an attack, or an accident. */
const limits = { values: 50_000, depth: 40 }
const nothing = { value: null, members: new Map<string | number, Member>() }

/**
 * The tree of a document with aliases filled in. They count each time, so that aliases of aliases cannot multiply.
 *
 * @returns `lost` when the tree was cut off
 */
export function placeTree(
  node: unknown,
  whole: Span,
  problem: Tell,
): { root: Place; problems: Problem[]; lost: boolean } {
  const walk: Walk = { problem, problems: [], anchors: new Map(), values: 0, lost: false }
  const root = place(node, whole, 0, walk)
  return { root, problems: walk.problems, lost: walk.lost }
}

function place(node: unknown, around: Span, depth: number, walk: Walk): Place {
  const at = spanOf(node) ?? around
  walk.values += 1
  if (isTooMuch(at, depth, walk)) return { ...nothing, ...at }
  if (isAlias(node)) return placeAlias(node.source, at, depth, walk)
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { ...nothing, ...at }
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node)
  if (node.tag !== undefined)
    walk.problems.push(walk.problem(at, `a policy has no use for the tag ${quote(node.tag)}: remove it`))
  if (isMap(node)) return placeMap(node.items, at, depth, walk)
  if (isSeq(node)) return placeList(node.items, at, depth, walk)
  const { value, type } = node
  return { value, members: nothing.members, ...at, ...(type === 'BLOCK_FOLDED' && { folded: true }) }
}

function isTooMuch(at: Span, depth: number, walk: Walk): boolean {
  if (walk.lost) return true
  if (depth > limits.depth)
    walk.problems.push(walk.problem(at, `nested deeper than ${limits.depth} levels, which no policy needs`))
  else if (walk.values > limits.values)
    walk.problems.push(walk.problem(at, `more than ${limits.values} values: do aliases repeat each other?`))
  else return false
  walk.lost = true
  return true
}

function placeAlias(name: string, at: Span, depth: number, walk: Walk): Place {
  const target = walk.anchors.get(name)
  if (target !== undefined) return { ...place(target, at, depth + 1, walk), ...at }
  const message = `an unquoted * starts a YAML alias, and nothing is called that here: write ${quote(`*${name}`)} in quotes`
  // A lone * was told as an error of YAML already.
  if (name !== '') walk.problems.push(walk.problem(at, message))
  return { ...nothing, ...at }
}

function placeList(items: readonly unknown[], at: Span, depth: number, walk: Walk): Place {
  const members = new Map(items.map((item, index) => [index, place(item, at, depth + 1, walk)]))
  return { value: [...members.values()].map(member => member.value), members, ...at }
}

function placeMap(pairs: readonly Pair[], at: Span, depth: number, walk: Walk): Place {
  const value: Record<string, unknown> = Object.create(null)
  const members = new Map<string | number, Member>()
  for (const pair of pairs) {
    const key = spanOf(pair.key) ?? at
    const name = keyText(pair.key)
    const first = name === undefined ? undefined : members.get(name)?.key
    const refusal = refuseKey(name, first && walk.problem(first, '').line)
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

/** As written where it is plain, so that the columns 1 and null keep their names. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  return key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value)
}

function spanOf(node: unknown): Span | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined
}

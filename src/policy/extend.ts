import type { BasePolicy } from './base-policy.js'
import type { Member, Place } from './place.js'
import type { Problem, Span } from './problem.js'
import { readYaml, type Source } from './yaml.js'

/** Beyond any place of a file: so far the places of the extended policy are moved, to be told apart. */
const BEYOND = 1e9

/** Mappings that are joined key by key; of all else the extending policy's own holds. */
const joined = new Set(['columns', 'gates', 'sources', 'privacy', 'notify'])

/** Keys that name the sides, of which the extending policy's take the place of all. */
const sides = ['data', 'reference', 'candidate']

/**
 * A policy with what it extends under it: its own keys win, `columns`, `gates`, `sources`, `privacy` and `notify` are joined
 * key by key, a gate that both name is the extending policy's, and waivers of both hold.
 */
export function extend(own: Source, base: BasePolicy | undefined): { source: Source; problems: Problem[] } {
  const named = own.root.members.get('extends')
  if (named === undefined) return { source: own, problems: [] }
  const refused = (message: string) => ({
    source: own,
    problems: [own.problem(named, `extends: ${message}`)],
  })
  if (base === undefined) return refused('another policy is not opened here')
  if ('why' in base) return refused(base.why)
  const read = readYaml(base.text, base.path)
  if (read.source === undefined) return { source: own, problems: read.problems }
  const below = read.source
  const again = below.root.members.get('extends')
  const deep = again === undefined ? [] : [below.problem(again, 'a policy that is extended extends no other')]
  const source = { root: join(own.root, moved(below.root)), problem: tell(own, below) }
  return { source, problems: [...read.problems, ...deep] }
}

/** Does a place stand in the extended policy? */
export function isBelow({ start }: Span): boolean {
  return start >= BEYOND
}

function tell(own: Source, below: Source): Source['problem'] {
  return (at, message, nearest) =>
    isBelow(at)
      ? below.problem({ start: at.start - BEYOND, end: at.end - BEYOND }, message, nearest)
      : own.problem(at, message, nearest)
}

function moved(place: Member): Member {
  const members = new Map([...place.members].map(([key, member]) => [key, moved(member)] as const))
  const by = ({ start, end }: Span) => ({ start: start + BEYOND, end: end + BEYOND })
  return { ...place, ...by(place), members, ...(place.key && { key: by(place.key) }) }
}

function join(own: Place, base: Place): Place {
  const hasSides = sides.some(key => own.members.has(key))
  const under = [...base.members].filter(([key]) => !(hasSides && sides.includes(String(key))))
  const over = [...own.members].filter(([key]) => key !== 'extends')
  const members = new Map(under)
  for (const [key, member] of over) members.set(key, both(String(key), member, members.get(key)))
  return { ...own, members, value: valueOf(members) }
}

function both(key: string, own: Member, base: Member | undefined): Member {
  if (base === undefined) return own
  if (key === 'waivers' && Array.isArray(own.value) && Array.isArray(base.value)) {
    const items = [...own.members.values(), ...base.members.values()]
    return { ...own, value: items.map(item => item.value), members: new Map(items.entries()) }
  }
  if (!joined.has(key) || !isMapping(own.value) || !isMapping(base.value)) return own
  const members = new Map([...base.members, ...own.members])
  return { ...own, members, value: valueOf(members) }
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueOf(members: ReadonlyMap<string | number, Member>): Record<string, unknown> {
  const value: Record<string, unknown> = Object.create(null)
  for (const [key, member] of members) value[key] = member.value
  return value
}

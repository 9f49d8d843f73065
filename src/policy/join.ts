import type { Member, Place } from './place.js'

/** Mappings that are joined key by key; of all else the upper policy's own holds. */
const joined = new Set(['columns', 'gates', 'sources', 'privacy', 'notify', 'datasets'])

/** Keys that name the sides, of which the upper policy's take the place of all. */
const sides = ['data', 'reference', 'candidate']

/**
 * A policy with another under it: its own keys win, `columns`, `gates`, `sources`, `privacy`, `notify` and `datasets` are
 * joined key by key, a gate or a dataset that both name is its own, and waivers of both hold.
 */
export function join<Upper extends Place>(own: Upper, base: Place): Upper {
  const hasSides = sides.some(key => own.members.has(key))
  const under = [...base.members].filter(([key]) => !(hasSides && sides.includes(String(key))))
  const members = new Map(under)
  for (const [key, member] of own.members) members.set(key, both(String(key), member, members.get(key)))
  return withMembers(own, members)
}

/** A policy without some of its keys. */
export function without<Any extends Place>(place: Any, keys: readonly string[]): Any {
  return withMembers(place, new Map([...place.members].filter(([key]) => !keys.includes(String(key)))))
}

export function isMapping({ value }: Place): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function both(key: string, own: Member, base: Member | undefined): Member {
  if (base === undefined) return own
  if (key === 'waivers' && Array.isArray(own.value) && Array.isArray(base.value)) {
    const items = [...own.members.values(), ...base.members.values()]
    return { ...own, value: items.map(item => item.value), members: new Map(items.entries()) }
  }
  if (!joined.has(key) || !isMapping(own) || !isMapping(base)) return own
  return withMembers(own, new Map([...base.members, ...own.members]))
}

function withMembers<Any extends Place>(place: Any, members: ReadonlyMap<string | number, Member>): Any {
  const value: Record<string, unknown> = Object.create(null)
  for (const [key, member] of members) value[key] = member.value
  return { ...place, members, value }
}

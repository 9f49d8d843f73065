import type { BasePolicy } from './base-policy.js'
import { join, without } from './join.js'
import type { Member } from './place.js'
import type { Problem, Span } from './problem.js'
import { readYaml, type Source } from './yaml.js'

/** Beyond any place of a file: so far the places of the extended policy are moved, to be told apart. */
const BEYOND = 1e9

/** A policy with what it extends under it. */
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
  const source = { root: join(without(own.root, ['extends']), moved(below.root)), problem: tell(own, below) }
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

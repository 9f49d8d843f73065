import type { Roles } from '../gates/gate.js'
import { nearest } from './nearest.js'
import { overlaps, type Ruling } from './overlaps.js'
import type { Member } from './place.js'
import { type Registry, ruleSchema } from './policy.js'
import { type Problem, quote } from './problem.js'
import { type Asked, responseProblems } from './response-problems.js'
import { columnRoles } from './settings.js'
import { shadow, shadowProblems } from './shadow.js'
import { triggerProblems } from './triggers.js'
import type { Source } from './yaml.js'

/** What is wrong although every part has the right shape: parts that do not go together. */
export function ruleProblems(source: Source, registry: Registry): Problem[] {
  const { members } = source.root
  const columns = members.get('columns')
  const gates = members.get('gates')
  const roles = rolesIn(columns, members.get('shadow'))
  return [
    ...(columns ? roleProblems(columns, source) : []),
    ...shadowProblems(members.get('shadow'), source),
    ...waiverProblems(members.get('waivers'), source, Object.keys(registry)),
    ...responseProblems(members.get('responses'), source, askedIn(gates, registry)),
    ...triggerProblems(members.get('triggers'), members.get('responses'), source),
    ...(gates ? emptyGates(gates, source) : []),
    ...[...(gates?.members ?? [])].flatMap(([id, place]) =>
      gateProblems(String(id), place, roles, source, registry),
    ),
  ]
}

/** undefined where they cannot be read. */
function rolesIn(columns: Member | undefined, champion: Member | undefined): Roles | undefined {
  const parsed = columnRoles.safeParse(columns?.value ?? {})
  const other = shadow.safeParse(champion?.value)
  return parsed.success ? { ...parsed.data, ...(other.success && { shadow: other.data }) } : undefined
}

/** What runs, as far as the file can be read. */
function askedIn(gates: Member | undefined, registry: Registry): Asked {
  const ids = Object.keys(registry)
  const running = gates ? [...gates.members.keys()].map(String) : ids.filter(id => registry[id]?.onByDefault)
  const rates = ['performance', 'metrics'].flatMap(id => measuresIn(gates?.members.get(id)))
  return { gates: ids, running: new Set(running), rates }
}

/** The measures that the rules of a gate name. */
function measuresIn(gate: Member | undefined): string[] {
  const rules = Array.isArray(gate?.value) ? [...gate.members.values()] : [gate]
  return rules.flatMap(rule =>
    rule ? [rule.members.get('measure')?.value ?? 'accuracy'].flat().map(String) : [],
  )
}

/** Read as written it would check nothing, and be green for ever. */
function emptyGates(gates: Member, source: Source): Problem[] {
  if (typeof gates.value !== 'object' || gates.value === null || gates.members.size > 0) return []
  return [source.problem(gates, 'no gate is named: leave `gates` out for the default gates')]
}

const singleRoles = ['id', 'label', 'prediction', 'score', 'timestamp', 'latency', 'error']

/** A prediction that is the label is always right, and a gate on it always green. */
function roleProblems(columns: Member, source: Source): Problem[] {
  const played = new Map<unknown, string>()
  return singleRoles.flatMap(role => {
    const place = columns.members.get(role)
    if (place === undefined || typeof place.value !== 'string') return []
    const other = played.get(place.value)
    if (other !== undefined)
      return [
        source.problem(place, `the column ${quote(place.value)} cannot be ${other} and ${role} at once`),
      ]
    played.set(place.value, role)
    const ignored = columns.members.get('ignore')?.value
    if (ignored !== place.value && !(Array.isArray(ignored) && ignored.includes(place.value))) return []
    return [source.problem(place, `the column ${quote(place.value)} is ${role} and ignored at once`)]
  })
}

/** A waiver for a gate that does not exist would wait for its breach for ever. */
function waiverProblems(waivers: Member | undefined, source: Source, ids: readonly string[]): Problem[] {
  return [...(waivers?.members.values() ?? [])].flatMap(waiver => {
    const check = waiver.members.get('check')
    if (typeof check?.value !== 'string' || check.value === '') return []
    const [gate = '', ...rest] = check.value.split('/')
    if (ids.includes(gate)) return []
    const guess = nearest(gate, ids)
    const message = `a waiver names a check by its path, such as "drift/income", and there is no gate ${quote(gate)}`
    return [source.problem(check, message, guess && [guess, ...rest].join('/'))]
  })
}

function gateProblems(
  id: string,
  place: Member,
  roles: Roles | undefined,
  source: Source,
  registry: Registry,
): Problem[] {
  const gate = Object.hasOwn(registry, id) ? registry[id] : undefined
  if (gate === undefined) return []
  const places = Array.isArray(place.value) ? [...place.members.values()] : [place]
  const schema = ruleSchema(gate)
  const rulings = places.flatMap((at): Ruling[] => {
    const parsed = schema.safeParse(at.value)
    return parsed.success ? [{ rule: parsed.data, place: at }] : []
  })
  const lacking = rulings.flatMap(({ rule, place: at }) =>
    (roles === undefined ? [] : (gate.problems?.(rule, roles) ?? [])).map(({ path, message }) =>
      source.problem(innermost(at, path), message),
    ),
  )
  return [...lacking, ...overlaps(id, rulings, source)]
}

function innermost(place: Member, path: readonly string[]): Member {
  const [first, ...rest] = path
  const inner = first === undefined ? undefined : place.members.get(first)
  return inner === undefined ? place : innermost(inner, rest)
}

import { isSeq } from 'yaml'
import { z } from 'zod'
import { roundedOut } from '../../judgement/ceiling.js'
import { type Check, checkPath } from '../../judgement/check.js'
import type { Limit } from '../../judgement/limit.js'
import { CannotJudge } from '../../sources/source.js'
import { defaultPolicy, type Policy } from '../policy.js'
import { isLimit } from '../written.js'
import { movedLimit } from './limit.js'
import { onOneLine, withItem, withValue } from './member.js'
import { nodesOf } from './text.js'
import { yamlWord } from './yaml-word.js'

/** What a column of the candidate holds, as far as it is known. Untrusted text. */
export interface Observed {
  min?: number
  max?: number
  levels?: readonly string[]
}

type Path = readonly (string | number)[]
/** A text, and where in it the keys of the policy stand. */
interface PolicyText {
  text: string
  at: readonly string[]
}
/** A policy's text with one thing changed; undefined where the layout does not let it. */
type Change = (text: string) => string | undefined

/** Gates whose limits meet a number and no interval of it: what is kept by the number passes. */
const plainGates = new Set(['values', 'nulls', 'row-count', 'dataset', 'outliers', 'duplicates', 'drift'])

/**
 * A policy whose rule lets a breach through from now on, without an end: the schema, the range, the set or the limit that
 * it is held to becomes what the candidate has. Columns keep all other checks.
 *
 * @throws CannotJudge where no such change is a small one; then a waiver is
 */
export function changeRule(place: PolicyText, policy: Policy, check: Check, observed: Observed): string {
  if (isBelow(place, check)) throw noChange(check)
  const { text } = place
  const changes =
    check.facts?.gate === 'schema' ? schemaChange(check, place) : ruleChanges(check, policy, place, observed)
  const after = changes?.reduce<string | undefined>((before, change) => before && change(before), text)
  if (after !== undefined && after !== text) return after
  throw noChange(check)
}

/** Its rule is that of a policy that lies under this one: of a file of others, or of other datasets too. */
function isBelow({ text, at }: PolicyText, { id: { gate }, facts }: Check): boolean {
  const nodes = nodesOf(text)
  const isOfColumns = facts?.gate === 'schema' && facts.finding !== 'new'
  return (at.length > 0 || nodes.has('extends')) && !isOfColumns && !nodes.hasIn([...at, 'gates', gate])
}

function noChange(check: Check): CannotJudge {
  return new CannotJudge(
    `no small change of a rule lets ${JSON.stringify(checkPath(check.id))} through`,
    'Accept it by a waiver: leave out --as rule.',
  )
}

function schemaChange({ facts, id }: Check, { text, at }: PolicyText): Change[] | undefined {
  const { column = '' } = id
  if (facts?.gate !== 'schema') return undefined
  if (facts.finding === 'missing')
    return [text => withItem(text, [...at, 'columns', 'ignore'], onOneLine(yamlWord(column)))]
  // Numbers are texts too, and not the other way round.
  if (facts.finding === 'retyped')
    return [text => withValue(text, [...at, 'columns', 'types', column], onOneLine('categorical'))]
  if (facts.finding !== 'new') return undefined
  if (nodesOf(text).hasIn([...at, 'gates']))
    return [text => withValue(text, [...rulePath({ text, at }, 'schema', 0), 'allow-new'], onOneLine('true'))]
  // A `gates` that is there is the whole list.
  const block = [...defaultPolicy().gates.keys()].map(
    gate => `  ${gate}: ${gate === 'schema' ? '{ allow-new: true }' : '{}'}`,
  )
  return [
    text => withValue(text, ['gates'], { flow: `{ ${block.map(line => line.trim()).join(', ')} }`, block }),
  ]
}

function ruleChanges(
  check: Check,
  policy: Policy,
  place: PolicyText,
  observed: Observed,
): Change[] | undefined {
  const { gate, slice } = check.id
  const rules = policy.gates.get(gate) ?? []
  const index = rules.findIndex(({ line }) => line !== undefined && line === check.line)
  const rule = rules[index]?.rule
  if (rule === undefined || slice !== undefined || !plainGates.has(gate)) return undefined
  const path = rulePath(place, gate, index)
  if (check.measure === 'out-of-range-rate') return rangeChanges(rule, path, observed)
  if (check.measure === 'out-of-set-rate') return setChanges(rule, path, observed)
  const limits = limitsOf(rule)
  const breached = check.decision.status === 'fail' ? (['fail', 'warn'] as const) : (['warn'] as const)
  return breached.flatMap(key => {
    const limit = limits[key]
    const moved = limit && movedLimit(limit, check)
    return moved === undefined
      ? []
      : [(text: string) => withValue(text, [...path, key], onOneLine(quoted(moved)))]
  })
}

const ends = z.object({
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
})

function rangeChanges(rule: unknown, path: Path, { min, max }: Observed): Change[] | undefined {
  const written = ends.safeParse(rule).data
  if (written === undefined || min === undefined || max === undefined) return undefined
  const set = (key: string, value: string) => (text: string) =>
    withValue(text, [...path, key], onOneLine(value))
  return [
    ...(written.min !== undefined && min < timeOf(written.min)
      ? [set('min', endText(written.min, min, 'down'))]
      : []),
    ...(written.max !== undefined && max > timeOf(written.max)
      ? [set('max', endText(written.max, max, 'up'))]
      : []),
  ]
}

function timeOf(end: number | string): number {
  return typeof end === 'number' ? end : Date.parse(end)
}

/** No row's own number is written: three digits, or a day. */
function endText(written: number | string, value: number, way: 'up' | 'down'): string {
  if (typeof written === 'number') return String(roundedOut(value, way))
  const day = 86_400_000
  return new Date((way === 'up' ? Math.ceil(value / day) : Math.floor(value / day)) * day)
    .toISOString()
    .slice(0, 10)
}

function setChanges(rule: unknown, path: Path, { levels }: Observed): Change[] | undefined {
  const written = z.object({ set: z.array(z.string()) }).safeParse(rule).data
  if (written === undefined || levels === undefined) return undefined
  const known = new Set(written.set)
  return levels
    .filter(level => !known.has(level))
    .map(level => (text: string) => withItem(text, [...path, 'set'], onOneLine(yamlWord(level))))
}

/** A gate's value is one rule or a list of them. */
function rulePath({ text, at }: PolicyText, gate: string, index: number): Path {
  const path = [...at, 'gates', gate]
  return isSeq(nodesOf(text).getIn(path, true)) ? [...path, index] : path
}

function limitsOf(rule: unknown): Partial<Record<'fail' | 'warn', Limit>> {
  const members = new Map(Object.entries(typeof rule === 'object' && rule !== null ? rule : {}))
  const [fail, warn] = [members.get('fail'), members.get('warn')]
  return { ...(isLimit(fail) && { fail }), ...(isLimit(warn) && { warn }) }
}

function quoted(limit: string): string {
  return /^[a-z]/.test(limit) ? limit : JSON.stringify(limit)
}

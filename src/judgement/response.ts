import { isMeasured } from '../measures/measurement.js'
import { type Check, checkPath } from './check.js'
import type { Condition, NumberCondition, StateCondition } from './condition.js'
import { driftedShare } from './drifted-share.js'
import { breaches, resolveLimit } from './limit.js'
import { matches } from './pattern.js'
import { isDecided, type Judged } from './verdict.js'
import { isWaived } from './waive.js'

/** What a team wants done when some conditions hold. */
export interface Response {
  /** A word of the team's, such as `retrain`. */
  do: string
  /** One of the two. */
  when: { all?: Condition[]; any?: Condition[] }
  /** Where it says how: a path of the repository or an address. */
  playbook?: string
}

/** The response that a run calls for. */
export interface Responded {
  do: string
  /** The conditions that held, as written. */
  because: string[]
  playbook?: string
}

/** A judged run; waived breaches in it do not count. */
export interface Run extends Pick<Judged, 'verdict' | 'counts'> {
  checks: readonly Check[]
}

/** The first response whose conditions hold; undefined where none does. */
export function respond(responses: readonly Response[], run: Run): Responded | undefined {
  for (const { do: what, when, playbook } of responses) {
    const because = heldOf(when, run)
    if (because.length > 0)
      return {
        do: what,
        because: because.map(({ text }) => text),
        ...(playbook !== undefined && { playbook }),
      }
  }
  return undefined
}

/** Conditions that name a check which no gate has made, although the gate made others: misspelled, they wait for ever. */
export function idleConditions(responses: readonly Response[], checks: readonly Check[]): Condition[] {
  const gates = new Set(checks.map(check => check.id.gate))
  return responses
    .flatMap(({ when }) => conditionsOf(when))
    .filter(({ subject }) => {
      const [gate = '', ...rest] = subject.split('/')
      return rest.length > 0 && gates.has(gate) && !checks.some(check => isAbout(subject, check))
    })
}

export function conditionsOf({ all = [], any = [] }: Response['when']): Condition[] {
  return [...all, ...any]
}

function heldOf({ all, any = [] }: Response['when'], run: Run): Condition[] {
  const holds = (condition: Condition) =>
    'limit' in condition ? isBeyond(condition, run) : isInState(condition, run)
  return all === undefined ? any.filter(holds) : all.every(holds) ? all : []
}

/** A gate fails, warns or is undecided as one of its checks is; it passes when all do and a limit was met. */
function isInState({ subject, states }: StateCondition, { checks, verdict }: Run): boolean {
  if (subject === 'verdict') return states.includes(verdict)
  const found = checks.filter(check => isAbout(subject, check) && !isWaived(check))
  const some = found.some(({ decision: { status } }) => status !== 'pass' && states.includes(status))
  const all = found.every(({ decision: { status } }) => status === 'pass') && found.some(isDecided)
  return some || (states.includes('pass') && all)
}

/** Nothing was counted where nothing could be judged, so no number of such a run lies anywhere. */
function isBeyond({ subject, limit }: NumberCondition, run: Run): boolean {
  if (run.verdict === 'error') return false
  const resolved = resolveLimit(limit)
  return numbersOf(subject, run, limit.of).some(range => range.every(value => breaches(resolved, value)))
}

/** Each with all the values that it may have. */
type Range = readonly number[]

function numbersOf(subject: string, { checks, counts }: Run, of: 'value' | 'p'): Range[] {
  const open = checks.filter(check => !isWaived(check))
  if (subject === 'drifted-share') {
    const asked = checks.find(({ id }) => id.measure === 'drifted-share' && id.slice === undefined)
    const share = asked ? open.filter(check => check === asked)[0]?.compared : driftedShare(checks)
    return share && isMeasured(share) ? [share.bound ?? [share.value]] : []
  }
  const status = counted.get(subject)
  if (status !== undefined) return [[counts[status]]]
  const [, rate] = /^([^/]+)-change$/.exec(subject) ?? []
  if (rate !== undefined) return open.flatMap(check => changeOf(check, rate))
  return open.filter(check => isAbout(subject, check)).flatMap(check => numberOf(check, of))
}

/** How many checks of this run have a status, by the word that outputs have for it. */
export const counted: ReadonlyMap<string, keyof Judged['counts']> = new Map([
  ['failed', 'fail'],
  ['warned', 'warn'],
  ['inconclusive', 'inconclusive'],
  ['passed', 'pass'],
  ['waived', 'waived'],
])

function changeOf({ id, facts }: Check, rate: string): Range[] {
  const isOf = facts?.gate === 'performance' ? id.measure === rate : id.column === rate
  const change =
    isOf && (facts?.gate === 'performance' || facts?.gate === 'metrics') ? facts.change : undefined
  return change === undefined ? [] : [[change]]
}

function numberOf({ compared, decision }: Check, of: 'value' | 'p'): Range[] {
  if (!isMeasured(compared)) return []
  if (of === 'value') return [compared.bound ?? [compared.value]]
  const p = decision.pAdjusted ?? compared.pValue
  return p === undefined ? [] : [[p]]
}

/** By its gate, its path, or its path without the measure, as waivers name it. */
function isAbout(subject: string, { id }: Check): boolean {
  const { measure: _, ...short } = id
  return [id.gate, checkPath(id), checkPath(short)].some(name => name === subject || matches(subject, name))
}

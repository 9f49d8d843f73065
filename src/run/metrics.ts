import { type Numbers, readMetricsFile } from '../datasets/metrics/metrics-file.js'
import { gates } from '../gates/all.js'
import { numbersIn } from '../gates/rule/metrics-rule.js'
import { isPattern, matches } from '../judgement/pattern.js'
import { nearest } from '../policy/nearest.js'
import type { Policy } from '../policy/policy.js'
import { quote } from '../policy/problem.js'
import type { Profile } from '../profile/profile.js'
import { CannotJudge, type Located } from '../sources/source.js'
import { profileFile } from './profile-file.js'
import type { Described, ReadPair } from './read.js'

/**
 * Both sides where they are metrics files: every name is a column of numbers, and nothing is counted.
 * @returns undefined where they hold rows
 * @throws CannotJudge for one of each, and for several metrics files on one side
 */
export async function readMetrics(sides: {
  reference?: Located
  candidate: Located
}): Promise<ReadPair | undefined> {
  const [candidate, reference] = await Promise.all([
    openMetrics(sides.candidate),
    sides.reference && openMetrics(sides.reference),
  ])
  if (sides.reference && (candidate === undefined) !== (reference === undefined))
    throw ofTwoKinds(sides.reference, sides.candidate, candidate !== undefined)
  if (candidate === undefined) return undefined
  return { ...described(candidate, reference), profiles: { candidate, ...(reference && { reference }) } }
}

/**
 * The policy as far as it is about what was read: for metrics files `metrics`, and `trend`. Default gates give way to it.
 * @param metrics absent where the candidate holds rows
 * @throws CannotJudge where a written rule asks for what is not there
 */
export function fittingPolicy(policy: Policy, { spelling }: Located, metrics: ReadPair | undefined): Policy {
  if (metrics === undefined) {
    if (policy.gates.has('metrics')) throw hasRows(spelling)
    return policy
  }
  const written = [...policy.gates].filter(([, rules]) => rules.some(({ line }) => line !== undefined))
  const strangers = written.filter(([id]) => id !== 'metrics' && gates.trend.id !== id).map(([id]) => id)
  if (strangers.length > 0) throw hasNoRows(spelling, strangers)
  const rules = policy.gates.get('metrics') ?? [{ rule: gates.metrics.rule.parse({}) }]
  refuseUnknown(
    rules.flatMap(({ rule }) => numbersIn(rule)),
    metrics.columns.map(({ name }) => name),
  )
  const trend = policy.gates.get('trend')
  return { ...policy, gates: new Map([['metrics', rules], ...(trend ? [['trend', trend] as const] : [])]) }
}

/** A number that neither file has is a typing error, and its rule would be green for ever. */
function refuseUnknown(asked: readonly string[], names: readonly string[]): void {
  const known = new Set(names)
  const isThere = (name: string) =>
    known.has(name) || (isPattern(name) && names.some(each => matches(name, each)))
  const lines = asked
    .filter(name => !isThere(name))
    .map(name => {
      const guess = nearest(name, names)
      return `there is no number ${quote(name)} on either side${guess === undefined ? '' : `; did you mean ${quote(guess)}?`}`
    })
  if (lines.length === 0) return
  throw new CannotJudge(
    ['the policy names numbers that the metrics files do not have', ...lines].join('\n'),
    'Mend the names in the policy, or check that both sides are the files that it is for.',
  )
}

async function openMetrics(located: Located): Promise<Profile | undefined> {
  const { files, spelling } = located
  const [file] = files
  if (file === undefined || profileFile(located)) return undefined
  if (/tfevents/.test(file.name)) {
    const { isEventFile, readEventFiles } = await import('../datasets/metrics/tensorboard/event-files.js')
    if (files.every(isEventFile)) return profileOfNumbers(await readEventFiles(files, spelling))
  }
  const numbers = await readMetricsFile(file)
  if (numbers === undefined) return undefined
  if (files.length > 1)
    throw new CannotJudge(`${spelling} names ${files.length} metrics files.`, 'Name one of them.')
  return profileOfNumbers(numbers)
}

function profileOfNumbers(numbers: Numbers): Profile {
  return { version: 1, rows: 0, schema: [], statistics: new Map(), notes: [], numbers }
}

function described(candidate: Profile, reference: Profile | undefined): Described {
  const names = new Set([...(candidate.numbers?.keys() ?? []), ...(reference?.numbers?.keys() ?? [])])
  const columns = [...names].map(name => ({
    name,
    kind: 'numeric' as const,
    ...(candidate.numbers?.has(name) && { candidate: 'numeric' as const }),
    ...(reference?.numbers?.has(name) && { reference: 'numeric' as const }),
  }))
  return { columns, candidate: [], ...(reference && { reference: [] }) }
}

function ofTwoKinds(reference: Located, candidate: Located, isCandidate: boolean): CannotJudge {
  const [metrics, rows] = isCandidate ? [candidate, reference] : [reference, candidate]
  return new CannotJudge(
    `${metrics.spelling} is a metrics file and ${rows.spelling} holds rows, so there is nothing to compare`,
    'Name two metrics files, or two datasets.',
  )
}

function hasNoRows(spelling: string, strangers: readonly string[]): CannotJudge {
  return new CannotJudge(
    `${spelling} is a metrics file, with numbers and no rows, and the policy asks for ${strangers.join(', ')}`,
    'Give it a policy of its own whose only gate is `metrics`, and name that with `policy:` or `--policy`.',
  )
}

function hasRows(spelling: string): CannotJudge {
  return new CannotJudge(
    `the gate metrics is about numbers of a metrics file (JSON or YAML), and ${spelling} holds rows`,
    'Ask `performance` or `values` instead, or give the metrics file a policy of its own.',
  )
}

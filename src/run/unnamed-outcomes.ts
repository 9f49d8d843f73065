import type { Table } from '../gates/gate.js'
import type { Check } from '../judgement/check.js'
import type { Policy } from '../policy/policy.js'
import { quote } from '../policy/problem.js'
import { distribution } from '../profile/views/distribution.js'
import { positiveLevel } from '../profile/views/outcomes.js'
import type { Side } from '../profile/views/side.js'
import { someOf } from '../report/words/some-of.js'
import { CannotJudge } from '../sources/source.js'

/** More different values than this are amounts rather than outcomes. */
const mostOutcomes = 100
const mostNamed = 5

/** Gates that ask for one outcome only where their rule does. */
const asking: ReadonlySet<string> = new Set(['fairness', 'performance'])

/**
 * Which outcome is the favourable one is never guessed: where a rule asks for it, the policy does not say and the data
 * are not plainly 1 and 0 or true and false, nothing is judged. That the candidate alone has brought another outcome is
 * no mistake of the policy, and leaves the check undecided.
 *
 * @throws CannotJudge with the rules that ask, the outcomes there are and the line to write
 */
export function refuseUnnamedOutcomes(
  checks: readonly Check[],
  { columns: { label, prediction }, privacy }: Policy,
  columns: Table['columns'],
  pair: { reference?: Side; candidate: Side },
): void {
  const open = checks.filter(isOpen)
  if (open.length === 0) return
  const read = columns.filter(({ name }) => name === label || name === prediction)
  const before = pair.reference && outcomesOf(pair.reference, read)
  if (before !== undefined && positiveLevel([...before.keys()], undefined) !== undefined) return
  const seen = before === undefined ? outcomesOf(pair.candidate, read) : before
  const names = read.map(({ name }) => quote(name)).join(' and ')
  const by = new Set(open.map(({ id, line }) => (line === undefined ? id.gate : `line ${line}, ${id.gate}`)))
  throw new CannotJudge(
    [
      `${[...by].join('; ')}: which outcome is the favourable one is not known`,
      `${names} ${read.length > 1 ? 'have' : 'has'} ${outcomesText(seen, privacy.minCount)}`,
    ].join('\n'),
    fixFor(seen, privacy.minCount),
  )
}

/** No outcome was named, which is another reason than that no row has the one that was. */
function isOpen({ id, decision: { reason } }: Check): boolean {
  const isUnnamed = reason?.code === 'no-positive-level' && reason.subject === undefined
  return isUnnamed && asking.has(id.gate) && id.slice === undefined
}

/** Different values of these columns with the rows that have them. */
function outcomesOf(side: Side, columns: Table['columns']): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (const { name, kind } of columns) {
    const found = distribution(side, name, kind)
    for (const [level, count] of found?.levels?.counts ?? []) rows.set(level, (rows.get(level) ?? 0) + count)
    const { low, counts } = found?.ordered ?? {}
    for (const [i, value] of (low ?? []).entries())
      rows.set(String(value), (rows.get(String(value)) ?? 0) + (counts?.[i] ?? 0))
  }
  return rows
}

/** The most frequent first; none that fewer rows have than may be named. */
function named(outcomes: ReadonlyMap<string, number>, minCount: number): string[] {
  return [...outcomes]
    .filter(([, rows]) => rows >= minCount)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
}

function outcomesText(outcomes: ReadonlyMap<string, number>, minCount: number): string {
  if (outcomes.size > mostOutcomes) return `${outcomes.size} different values`
  const names = named(outcomes, minCount).map(quote)
  const others = outcomes.size - names.length
  const withheld =
    others > 0 ? `${names.length > 0 ? ' and ' : ''}${others} with too few rows to be named` : ''
  return `the outcomes ${someOf(names, mostNamed)}${withheld}`
}

function fixFor(outcomes: ReadonlyMap<string, number>, minCount: number): string {
  if (outcomes.size > mostOutcomes)
    return 'Measure amounts with `mae` and the like, or name columns of outcomes as label and prediction.'
  const [first = '…'] = named(outcomes, minCount)
  return `Write the favourable one under \`columns:\`, such as \`positive: ${quote(first)}\`, or in the rule, \`class: ${quote(first)}\`.`
}

import { columnsNamed } from '../gates/columns/named.js'
import type { Table } from '../gates/gate.js'
import { slicingOf } from '../gates/rule/slices-rule.js'
import { roleColumns } from '../gates/schema.js'
import { isPattern, matches } from '../judgement/pattern.js'
import { nearest } from '../policy/nearest.js'
import type { Policy } from '../policy/policy.js'
import { quote } from '../policy/problem.js'
import { scoresIn } from '../policy/scores.js'
import { CannotJudge } from '../sources/source.js'

/**
 * A name or a pattern in the policy that no column of either side has is a typing error, or a rule for another table.
 * Either way it would check nothing, and be green for ever, so nothing is judged.
 *
 * @throws CannotJudge with every such name, the line of its rule, and the column that was likely meant
 */
export function refuseUnknownColumns(policy: Policy, columns: Table['columns']): void {
  const names = columns.map(({ name }) => name)
  const known = new Set(names)
  const isThere = (named: string) =>
    known.has(named) || (isPattern(named) && names.some(name => matches(named, name)))
  const unknown = namedIn(policy).filter(({ name }) => !isThere(name))
  const single = singleScores(policy, columns)
  if (unknown.length === 0 && single.length === 0) return
  const lines = unknown.map(({ name, by }) => {
    const guess = nearest(name, names)
    const hint = guess === undefined ? '' : `; did you mean ${quote(guess)}?`
    const what = isPattern(name) ? `no column matches ${quote(name)}` : `there is no column ${quote(name)}`
    return `${by}: ${what} on either side${hint}`
  })
  throw new CannotJudge(
    [`the policy names columns that the data does not have`, ...lines, ...single].join('\n'),
    'Mend the names in the policy, or check that both sides are the table that it is for.',
  )
}

/** Patterns for the scores of all classes that find those of one or none. */
function singleScores({ columns: { scores }, shadow }: Policy, columns: Table['columns']): string[] {
  return [
    { by: 'columns', scores },
    { by: 'shadow', scores: shadow?.scores },
  ].flatMap(({ by, scores }) => {
    const [pattern] = [...(scores?.values() ?? [])].filter(isPattern)
    if (scores === undefined || pattern === undefined || scoresIn(scores, columns, []).size > 1) return []
    return [
      `\`${by}\`: ${quote(pattern)} matches the scores of fewer than two classes, which are columns of numbers`,
    ]
  })
}

interface Named {
  name: string
  /** Where: `line 12, drift`. */
  by: string
}

function namedIn({ columns, gates, canary, shadow }: Policy): Named[] {
  const arms = [canary?.arm, canary?.window?.column].filter(name => name !== undefined)
  const roles = roleColumns(columns).map(name => ({ name, by: '`columns`' }))
  const champion = [shadow?.prediction, shadow?.score, ...(shadow?.scores?.values() ?? [])].filter(
    name => name !== undefined,
  )
  const rules = [...gates].flatMap(([gate, entries]) =>
    entries.flatMap(({ rule, line }) => {
      const slices = slicingOf(rule)?.attributes.flat() ?? []
      const by = line === undefined ? gate : `line ${line}, ${gate}`
      const all = [...columnsNamed(rule, columns), ...slices.map(({ column }) => column)]
      return [...new Set(all)].map(name => ({ name, by }))
    }),
  )
  return [
    ...roles,
    ...arms.map(name => ({ name, by: '`canary`' })),
    ...champion.map(name => ({ name, by: '`shadow`' })),
    ...rules,
  ]
}

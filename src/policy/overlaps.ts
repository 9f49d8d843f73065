import { settingIds } from '../gates/rule/distance-settings.js'
import type { Member } from './place.js'
import { type Problem, quote } from './problem.js'
import { isLimit } from './written.js'
import type { Source } from './yaml.js'

/** A rule of the right shape, with its place. */
export interface Ruling {
  rule: unknown
  place: Member
}

/** Two rules that ask the same of a column would give it two answers under one name. */
export function overlaps(gate: string, rulings: readonly Ruling[], source: Source): Problem[] {
  const asked = new Map<string, number>()
  return rulings.flatMap(({ rule, place }) => {
    const { question, columns } = questionOf(rule)
    return (columns ?? ['']).flatMap(column => {
      const key = JSON.stringify([question, columns === undefined ? null : column])
      const first = asked.get(key)
      if (first !== undefined) return [source.problem(...repeated(gate, column, place, first))]
      asked.set(key, source.problem(place, '').line)
      return []
    })
  })
}

function repeated(gate: string, column: string, place: Member, first: number): [Member, string] {
  const named = (gate === 'metrics' ? ['measure'] : ['columns', 'column', 'groups'])
    .map(key => place.members.get(key))
    .find(found => found !== undefined)
  const at =
    [...(named?.members.values() ?? [])].findLast(item => nameOf(item.value) === column) ?? named ?? place
  const what = column === '' ? 'this rule again' : `${quote(column)} again`
  return [at, `the rules of ${gate} name ${what}, after line ${first}: keep one`]
}

/** How a rule answers: what two rules may differ in and still ask the same. */
const answers = [
  'warn',
  'fail',
  'evidence',
  'adjust',
  'min-group',
  'allow-new',
  'slices',
  'min-slice',
  ...settingIds,
  'min',
  'max',
  'set',
  'pattern',
  'z',
  'iqrs',
]

/** What a rule asks, apart from the columns or groups it asks it of. Too little and too much are two questions. */
function questionOf(rule: unknown): { question: string; columns?: string[] } {
  if (typeof rule !== 'object' || rule === null) return { question: JSON.stringify(rule) }
  const members = new Map(Object.entries(rule))
  const measure = members.get('measure')
  // Those of `metrics` select by it, and a number gets worse one way only.
  if (Array.isArray(measure)) return { question: 'metrics', columns: measure.map(nameOf) }
  const columns = members.get('columns') ?? members.get('groups')
  const limit = members.get('fail') ?? members.get('warn')
  if (isLimit(limit)) members.set('direction', limit.is === 'above' || limit.is === 'at least')
  for (const key of ['columns', 'groups', ...answers]) members.delete(key)
  const question = JSON.stringify([...members].sort(([a], [b]) => (a < b ? -1 : 1)))
  return Array.isArray(columns) ? { question, columns: columns.map(nameOf) } : { question }
}

/** Crossed groups are one name. */
function nameOf(column: unknown): string {
  return Array.isArray(column) ? column.join(' x ') : String(column)
}

import type { ColumnFacts } from './facts.js'
import type { SingleRole, SuggestedRole } from './roles.js'
import type { SuggestedGate, SuggestedRule } from './suggestion.js'
import { shareUp } from './yaml-text.js'

/** Fewer rows than this do not show what values a column takes. */
const enoughRows = 100

/** A level that fewer rows have may name a person, and is no level to be held to either. */
const fewestOfLevel = 10

type RoleOf = (role: SingleRole) => string | undefined

/** The gates that suit a dataset. Only what its rows show is asked for, with the slack that their number leaves. */
export function suggestGates(
  columns: readonly ColumnFacts[],
  roles: readonly SuggestedRole[],
  rows: number,
): SuggestedGate[] {
  const of: RoleOf = role => roles.find(one => one.role === role)?.column
  const label = columns.find(({ name }) => name === of('label'))
  const byDefault = (why: string) => [{ keys: {}, why }]
  const gates: SuggestedGate[] = [
    { gate: 'schema', rules: byDefault('a column that is missing or of another type fails') },
    { gate: 'row-count', rules: byDefault('fewer than half or more than twice the rows warn') },
    { gate: 'nulls', rules: nullRules(columns, rows) },
    { gate: 'drift', rules: byDefault('every column: a change that is large and real fails') },
    {
      gate: 'values',
      rules: rows < enoughRows ? [] : [...rangeRules(columns, rows), ...setRules(columns, rows)],
    },
    { gate: 'outliers', rules: byDefault('a share far outside the quartiles that rose warns') },
    { gate: 'duplicates', rules: keyRules(of('id')) },
    { gate: 'fairness', rules: fairnessRules(roles, of, label) },
    { gate: 'performance', rules: [...modelRules(of, label, rows), ...serviceRules(of)] },
  ]
  return gates.filter(({ rules }) => rules.length > 0)
}

/** With none in n rows a true share of up to about 3 / n could have been missed (the rule of three). */
function unseen(rows: number): string {
  return `above ${shareUp(3 / rows)}`
}

function namesOf(columns: readonly ColumnFacts[]): { names: string[] } {
  return { names: columns.map(({ name }) => name) }
}

function nullRules(columns: readonly ColumnFacts[], rows: number): SuggestedRule[] {
  const whole = columns.filter(({ missing }) => missing === 0)
  const others = { keys: {}, why: 'a share that rose by 5 points, or past 5 %, and really did, fails' }
  if (rows < enoughRows || whole.length === 0) return [others]
  return [
    others,
    {
      keys: { columns: namesOf(whole), fail: unseen(rows) },
      why: `none is missing in ${rows} rows; 1 in ${Math.floor(rows / 3)} could be for all they show`,
    },
  ]
}

function rangeRules(columns: readonly ColumnFacts[], rows: number): SuggestedRule[] {
  const numbers = columns.filter(({ kind, infinite }) => kind === 'numeric' && infinite === 0)
  const shares = numbers.filter(({ min = -1, max = 2, isWhole }) => min >= 0 && max <= 1 && isWhole === false)
  const others = numbers.filter(one => (one.min ?? -1) >= 0 && !shares.includes(one))
  return [
    ...(others.length > 0
      ? [
          {
            keys: { measure: 'min', columns: namesOf(others), fail: 'below 0' },
            why: `never below 0 in ${rows} rows`,
          },
        ]
      : []),
    ...(shares.length > 0
      ? [
          {
            keys: {
              measure: 'out-of-range-rate',
              columns: namesOf(shares),
              min: '0',
              max: '1',
              fail: 'above 0',
            },
            why: 'shares, or chances',
          },
        ]
      : []),
  ]
}

function setRules(columns: readonly ColumnFacts[], rows: number): SuggestedRule[] {
  return columns.flatMap(({ name, kind, levels }) => {
    if (kind !== 'categorical' || !levels?.every(([, count]) => count >= fewestOfLevel)) return []
    const set = { names: levels.map(([level]) => level) }
    return [
      {
        keys: { measure: 'out-of-set-rate', column: { name }, set, fail: unseen(rows) },
        why: `nothing else in ${rows} rows`,
      },
    ]
  })
}

function keyRules(id: string | undefined): SuggestedRule[] {
  const whole = { keys: {}, why: 'whole rows that repeat more often than before warn' }
  if (id === undefined) return [whole]
  return [whole, { keys: { key: { name: id }, fail: 'above 0' }, why: 'it tells rows apart' }]
}

function fairnessRules(
  roles: readonly SuggestedRole[],
  of: RoleOf,
  label: ColumnFacts | undefined,
): SuggestedRule[] {
  if (!roles.some(({ role }) => role === 'groups') || of('prediction') === undefined) return []
  const selection = {
    keys: { measure: 'selection-rate', compare: 'ratio', fail: 'below 0.8' },
    why: 'the four-fifths rule of thumb of US employment guidelines: a screen, no verdict',
  }
  if (label === undefined) return [selection]
  return [
    selection,
    {
      keys: { measure: 'true-positive-rate', compare: 'difference', fail: 'above 10pp' },
      why: 'as many of those who should be chosen are, in every group; 10 points are a convention',
    },
  ]
}

function modelRules(of: RoleOf, label: ColumnFacts | undefined, rows: number): SuggestedRule[] {
  if (label === undefined) return []
  const isOfClasses = label.kind !== 'numeric' || (label.distinct ?? Infinity) <= 20
  const answer = isOfClasses
    ? {
        keys: { measure: 'accuracy', fail: `below reference - ${noticeablePoints(rows)}pp` },
        why: `a loss that ${rows} rows a side can show`,
      }
    : { keys: { measure: 'mae', fail: 'above reference * 1.1' }, why: 'a tenth further off' }
  const ranking = {
    keys: { measure: 'roc-auc', fail: 'below reference - 0.02' },
    why: 'how well the score ranks',
  }
  return [
    ...(of('prediction') === undefined ? [] : [answer]),
    ...(of('score') === undefined || label.distinct !== 2 ? [] : [ranking]),
  ]
}

function serviceRules(of: RoleOf): SuggestedRule[] {
  const slow = {
    keys: { measure: 'latency-p99', fail: 'above reference * 1.25' },
    why: 'the slowest of a hundred',
  }
  const failed = { keys: { measure: 'error-rate', fail: 'above reference + 1pp' }, why: 'answers that fail' }
  return [...(of('latency') === undefined ? [] : [slow]), ...(of('error') === undefined ? [] : [failed])]
}

/** What two samples differ by through chance at an accuracy of 90 %, 1.65 standard errors, in whole points. */
function noticeablePoints(rows: number): number {
  return Math.max(1, Math.ceil(165 * Math.sqrt((2 * 0.9 * 0.1) / Math.max(1, rows))))
}

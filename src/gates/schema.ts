import { z } from 'zod'
import type { Check, NotChecked } from '../judgement/check.js'
import type { Status } from '../judgement/status.js'
import { numberOfRows } from '../profile/views/parts.js'
import { isRetyped } from './columns/kinds.js'
import type { ComparedColumn, Gate, Roles, Table } from './gate.js'

const rule = z.strictObject({
  'allow-new': z.boolean().default(false).describe('Let new columns pass; without it they warn'),
})
type Rule = z.output<typeof rule>
type Facts = Extract<Check['facts'], { gate: 'schema' }>

/**
 * Schema: are the columns the ones the reference has, and of the same types?
 *
 * A missing or a retyped column fails, a new one warns, another order is noted and passes. Where there is no reference
 * only the columns that have a role are known to be wanted.
 */
export const schema: Gate<Rule> = {
  id: 'schema',
  title: 'Schema',
  rule,
  onByDefault: true,
  about: 'columns',
  needs: () => [],
  checks({ 'allow-new': allowNew }, table, pair) {
    const rows = numberOfRows(pair.candidate) ?? 0
    const compared = table.reference === undefined ? [] : table.columns.filter(isKept(table))
    const checks = [
      ...compared.map(column => checkOf(column.name, findingOf(column), allowNew, rows)),
      ...roleChecks(table, rows),
      ...orderCheck(table, rows),
    ]
    const alone: NotChecked = { gate: 'schema', subject: 'columns', why: 'no-reference' }
    return {
      checks,
      notChecked: [...(table.reference === undefined ? [alone] : []), ...ignoredColumns(table)],
    }
  },
}

/** Said once, here, for all gates. */
function ignoredColumns({ columns, roles }: Table): NotChecked[] {
  const there = columns.filter(({ name }) => roles.ignore.includes(name))
  return there.map(({ name }) => ({ gate: 'schema', subject: name, why: 'ignored' }))
}

function isKept(table: Table): (column: { name: string }) => boolean {
  const ignored = new Set(table.roles.ignore)
  return column => !ignored.has(column.name)
}

function findingOf(column: ComparedColumn): Facts {
  const { reference: was, candidate: is } = column
  const kinds = { ...(was !== undefined && { was }), ...(is !== undefined && { is }) }
  if (is === undefined) return { gate: 'schema', finding: 'missing', ...kinds }
  if (was === undefined) return { gate: 'schema', finding: 'new', ...kinds }
  return { gate: 'schema', finding: isRetyped(column) ? 'retyped' : 'same', ...kinds }
}

function checkOf(column: string, facts: Facts, allowNew: boolean, rows: number): Check {
  const status: Status =
    facts.finding === 'missing' || facts.finding === 'retyped'
      ? 'fail'
      : facts.finding === 'new' && !allowNew
        ? 'warn'
        : 'pass'
  return { ...plain(status, facts, rows), id: { gate: 'schema', column } }
}

/** A finding is a fact, 1 for changed and 0 for not: no number meets a limit here. */
function plain(status: Status, facts: Facts, rows: number): Check {
  const changed = facts.finding === 'same' ? 0 : 1
  return {
    id: { gate: 'schema' },
    measure: 'schema',
    unit: 'rows',
    compared: { value: changed, basis: { rows } },
    decision: { status },
    facts,
  }
}

/** Without a reference the columns that roles name are all that is known to be wanted; run/ refuses others. */
function roleChecks({ reference, columns, roles }: Table, rows: number): Check[] {
  if (reference !== undefined) return []
  const named = new Set(roleColumns(roles))
  return columns.flatMap(({ name, candidate }) =>
    named.has(name) && candidate
      ? [checkOf(name, { gate: 'schema', finding: 'same', is: candidate }, true, rows)]
      : [],
  )
}

/** Every column that some role names, once. */
export function roleColumns(roles: Roles): string[] {
  const { id, label, prediction, score, scores, ranked, latency, error, timestamp, groups } = roles
  const single = [id, label, prediction, score, ranked, latency, error, timestamp].filter(
    name => name !== undefined,
  )
  return [...new Set([...single, ...(scores?.values() ?? []), ...groups.flat()])]
}

function orderCheck(table: Table, rows: number): Check[] {
  const { reference, candidate } = table
  if (reference === undefined) return []
  const [before, after] = [reference.map(column => column.name), candidate.map(column => column.name)]
  const [here, there] = [new Set(before), new Set(after)]
  const was = before.filter(name => there.has(name))
  const is = after.filter(name => here.has(name))
  const moved = was.findIndex((name, index) => name !== is[index])
  const [first, now] = [was[moved], is[moved]]
  if (first === undefined || now === undefined) return []
  return [plain('pass', { gate: 'schema', finding: 'reordered', was: first, is: now }, rows)]
}

import { z } from 'zod'
import type { Check } from '../../judgement/check.js'
import { judge } from '../../judgement/judge.js'
import { unmeasurable } from '../../measures/measurement.js'
import type { ComparedColumn, Roles, Table } from '../gate.js'
import { columnsBetween } from '../rule/drift-rule.js'
import { selectColumns } from '../rule/selection.js'

/** Columns that a rule names, outright or by a pattern, and that the candidate does not have any more. */
export function goneColumns(columns: readonly string[] | undefined, table: Table): ComparedColumn[] {
  return columns === undefined ? [] : selectColumns(columns, table).filter(isGone)
}

export function isGone({ candidate }: ComparedColumn): boolean {
  return candidate === undefined
}

/**
 * The check of a column that a side lacks. What the candidate has lost fails, so that dropping a column never makes a
 * run greener; what only the reference lacks cannot be compared yet. A name that neither side has is refused before.
 */
export function absentCheck(
  gate: string,
  column: string,
  { columns }: Table,
  measure?: { inId?: string; measure: string },
): Check {
  const found = columns.find(({ name }) => name === column)
  const hasCandidate = found?.candidate !== undefined
  const compared = unmeasurable(hasCandidate ? 'not-in-reference' : 'no-such-column', { subject: column })
  const { inId } = measure ?? {}
  return {
    id: { gate, ...(inId !== undefined && { measure: inId }), column },
    measure: measure?.measure ?? gate,
    unit: 'score',
    compared,
    decision:
      found && !hasCandidate
        ? { status: 'fail', reason: compared.unmeasurable }
        : judge({ compared, shown: { fail: false, warn: false } }),
  }
}

const givenIn = z.object({ given: z.array(z.object({ column: z.string() })) })
const betweenIn = z.object({ between: z.tuple([z.string(), z.string()]) })

/** Every column and pattern that a rule of any gate names, as far as the rule itself is concerned. */
export function columnsNamed(rule: unknown, roles: Roles): string[] {
  if (typeof rule !== 'object' || rule === null) return []
  const members = new Map<string, unknown>(Object.entries(rule))
  const named = ['columns', 'column', 'key', 'groups'].flatMap(key => members.get(key))
  const given = givenIn.safeParse(rule).data?.given.map(({ column }) => column) ?? []
  const pair = betweenIn.safeParse(rule).data
  const between = pair ? columnsBetween(pair.between, roles) : []
  return [...named.flat(2).filter(name => typeof name === 'string'), ...given, ...between]
}

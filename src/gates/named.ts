import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import { unmeasurable } from '../measures/measurement.js'
import type { Table } from './gate.js'
import { selectColumns } from './rule/selection.js'

/**
 * A check for each column that a rule names outright and the candidate lacks. It is inconclusive rather than left out,
 * so that a misspelled or vanished column never makes a run greener.
 */
export function absentChecks(
  gate: string,
  columns: readonly string[] | undefined,
  table: Table,
  measure?: { inId?: string; measure: string },
): Check[] {
  if (columns === undefined) return []
  const { missing, columns: found } = selectColumns(columns, table)
  const gone = found.filter(column => column.candidate === undefined && columns.includes(column.name))
  return [...missing, ...gone.map(column => column.name)].map(column => absentCheck(gate, column, measure))
}

export function absentCheck(
  gate: string,
  column: string,
  measure?: { inId?: string; measure: string },
): Check {
  const compared = unmeasurable('no-such-column', { subject: column })
  const { inId } = measure ?? {}
  return {
    id: { gate, ...(inId !== undefined && { measure: inId }), column },
    measure: measure?.measure ?? gate,
    unit: 'score',
    compared,
    decision: judge({ compared, shown: { fail: false, warn: false } }),
  }
}

import type { NotChecked } from '../../judgement/check.js'
import type { OutcomeColumn } from '../../profile/views/crosstab.js'
import { incomparable } from '../columns/kinds.js'
import { goneColumns } from '../columns/named.js'
import type { ComparedColumn, Roles, Table } from '../gate.js'
import { selectColumns } from '../rule/selection.js'

/** The label of a table, where the candidate has it. */
export function labelOf({ columns, roles }: Table): OutcomeColumn | undefined {
  const found = columns.find(({ name }) => name === roles.label)
  if (found?.candidate === undefined) return undefined
  const { name: column, kind } = found
  return roles.positive === undefined ? { column, kind } : { column, kind, positive: roles.positive }
}

/** At which inputs the label is compared: those a rule names, else the score, or without one the prediction, and every feature. */
export function inputsOf(
  columns: readonly string[] | undefined,
  table: Table,
): { inputs: ComparedColumn[]; notChecked: NotChecked[] } {
  const gone = goneColumns(columns, table)
  const asked = selectColumns(columns, table).filter(
    column =>
      !gone.includes(column) &&
      (columns
        ? column.name !== table.roles.label
        : isOutput(column.name, table.roles) || isFeature(column.name, table.roles)),
  )
  return {
    inputs: asked.filter(column => whyNot(column, table) === undefined),
    notChecked: asked.flatMap(column => {
      const why = whyNot(column, table)
      return why === undefined ? [] : [{ gate: 'concept', subject: column.name, why }]
    }),
  }
}

/** Where a profile is stored there is no reference yet, and every column may come to be compared. */
function whyNot(column: ComparedColumn, { reference }: Table): NotChecked['why'] | undefined {
  return incomparable(reference === undefined ? { ...column, reference: column.kind } : column)
}

/** What the model said of all features together. */
export function isOutput(name: string, { score, prediction }: Roles): boolean {
  return name === (score ?? prediction)
}

/** What is not named is a feature. */
export function isFeature(name: string, { positive: _, scores, ...roles }: Roles): boolean {
  return ![...Object.values(roles).flat(2), ...(scores?.values() ?? [])].includes(name)
}

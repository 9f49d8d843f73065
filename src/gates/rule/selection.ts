import { z } from 'zod'
import { isPattern, matches } from '../../judgement/pattern.js'
import type { ComparedColumn, Table } from '../gate.js'

const name = z.string().min(1)

/** Columns of a rule: names, or patterns such as `bureau_*`. One may stand alone. */
export const selection = z
  .union([name.transform(one => [one]), z.array(name).min(1)])
  .describe(
    'Columns by name, or by a pattern such as `bureau_*`; left out: every column that no other rule names',
  )

/** The columns of a rule, in the table's order; without a selection, all that no other rule names. */
export function selectColumns(patterns: readonly string[] | undefined, table: Table): ComparedColumn[] {
  const ignored = new Set(table.roles.ignore)
  const open = table.columns.filter(column => !ignored.has(column.name) && !table.taken.has(column.name))
  return patterns === undefined ? open : open.filter(column => specificity(patterns, column.name) > 0)
}

/**
 * The columns that `rule` leaves to more specific rules of its gate. The default rule, which has neither selection nor
 * measure, leaves all that others name; any other leaves what a rule that asks the same names more closely.
 */
export function takenColumns(
  rule: unknown,
  others: readonly unknown[],
  columns: readonly { name: string }[],
): ReadonlySet<string> {
  const own = readRule(rule)
  const isDefault = own.columns === undefined && own.measure === undefined
  const rivals = others.map(readRule).filter(other => isDefault || question(other) === question(own))
  const closeness = (one: SelectedRule, column: string) => specificity(one.columns ?? [], column)
  const taken = columns.filter(({ name: column }) => {
    const mine = closeness(own, column)
    return (own.columns === undefined || mine > 0) && rivals.some(other => closeness(other, column) > mine)
  })
  return new Set(taken.map(column => column.name))
}

/** 2: named outright, 1: by a pattern, 0: not. */
function specificity(patterns: readonly string[], column: string): 0 | 1 | 2 {
  if (patterns.includes(column)) return 2
  return patterns.some(pattern => isPattern(pattern) && matches(pattern, column)) ? 1 : 0
}

/** What two rules have in common whose checks would have one path. */
function question({ measure, at, by, type, fail, warn }: SelectedRule): string {
  const direction = (fail ?? warn)?.is.replace('at least', 'above').replace('at most', 'below')
  return JSON.stringify([measure, at, by, type, direction])
}

/** Any rule, once parsed, as far as selections go; what `metrics` selects are its measures. */
const selectedRule = z.object({
  columns: z.array(z.string()).optional(),
  measure: z.union([z.string(), z.array(z.string())]).optional(),
  at: z.number().optional(),
  by: z.string().optional(),
  type: z.string().optional(),
  fail: z.object({ is: z.string() }).optional(),
  warn: z.object({ is: z.string() }).optional(),
})
type SelectedRule = Omit<z.output<typeof selectedRule>, 'measure'> & { measure?: string | undefined }

function readRule(rule: unknown): SelectedRule {
  const { measure, ...read } = selectedRule.safeParse(rule).data ?? {}
  return Array.isArray(measure) ? { ...read, columns: measure } : { ...read, measure }
}

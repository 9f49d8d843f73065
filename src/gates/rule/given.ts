import { z } from 'zod'
import type { Term } from '../../profile/need.js'
import { bands, type SliceColumn } from './slices-rule.js'

const part = z.union([
  z
    .string()
    .min(1)
    .transform((column): SliceColumn => ({ column })),
  bands,
])

/** Columns in which rows are to be alike, all of them together. */
export const given = z
  .union([part.transform((one): SliceColumn[] => [one]), z.array(part).min(1)])
  .describe(
    'Groups are compared among rows that are alike in these columns, such as `department`; of numbers in bands, `{ column: income, at: [20000, 40000] }`',
  )

export function givenTerms(columns: readonly SliceColumn[]): Term[] {
  return columns.map(({ column, at }) => (at === undefined ? { value: column } : { cut: column, at }))
}

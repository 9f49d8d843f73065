import { z } from 'zod'
import type { Level, Need, Term } from '../need.js'
import { readTerm } from '../term.js'

/** A stored number that JSON has no word for. */
const infinite = z.enum(['Infinity', '-Infinity'])
export const storedNumber = z.union([z.number(), infinite.transform(Number)])
export const storedCount = z.int().nonnegative()
const level = z.union([z.string(), z.number(), z.null()])

/** A term: a bare column name means the value of the column. */
const term = z.unknown().transform((data, context): Term => {
  const read = typeof data === 'string' ? { value: data } : readTerm(data)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'not a term' })
  return z.NEVER
})
export const terms = z.array(term).min(1)

/** What every statistic's line has beside its own: where `within` is empty there is one cell and no `cells`. */
export const aboutCells = {
  within: z.array(term),
  cells: z.array(z.array(level)).optional(),
  size: z.int().positive().optional(),
}

/** One list of counts for the one cell, or a list of such lists. */
export const perCell = <T extends z.ZodType>(item: T) => z.union([z.array(item), z.array(z.array(item))])

export function writeTerm(term: Term): string | Term {
  return 'value' in term ? term.value : term
}

export function writeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : value > 0 ? 'Infinity' : '-Infinity'
}

/** `within`, and `cells` where there are terms. */
export function writeCells(need: Need, cells: readonly (readonly Level[])[]) {
  return {
    within: need.within.map(writeTerm),
    ...(need.size === undefined ? {} : { size: need.size }),
    ...(need.within.length === 0 ? {} : { cells: cells }),
  }
}

/** The one cell's item by itself, or all. */
export function writePerCell<T>(need: Need, items: readonly T[]): T | readonly T[] {
  const [first] = items
  return need.within.length === 0 && first !== undefined ? first : items
}

/** A reason that a line cannot be what Tidegate wrote. */
export class BadLine extends Error {
  override readonly name = 'BadLine'
}

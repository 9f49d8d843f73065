import type { ColumnSchema, Schema } from '../datasets/dataset.js'
import { canonical, type Need, needId, orderedTerms, type Term } from './need.js'
import { isSampleOf, rowsNeed } from './rows-need.js'
import type { HashName } from './statistic.js'
import { columnsOfTerm, isWrong } from './term.js'

/** What one pass over a dataset will collect: no need twice, none that follows from another by roll-up. */
export interface Plan {
  needs: Need[]
  /** Columns some need names, in schema order; the rest is not decoded. */
  columns: string[]
  /** Needs that follow from one of `needs` by roll-up; kept by themselves where that one has too many cells. */
  rolledUp?: Need[]
  /** How rows are hashed; absent: `fast64-1`. Both sides of a comparison must agree. */
  hash?: HashName
}

/**
 * The shortest list of needs that answers all of these. Needs that this side cannot answer are dropped: they name a
 * column it lacks, or want numbers of a column of texts.
 */
export function planNeeds(needs: readonly Need[], schema: Schema): Plan {
  const columns = new Map(schema.map(column => [column.name, column]))
  const byId = new Map<string, Need>()
  for (const need of needs) {
    if (!isAnswerable(need, columns)) continue
    const ordered = need.fold === 'rows' ? rowsNeed(need) : { ...need, within: orderedTerms(need.within) }
    byId.set(needId(ordered), ordered)
  }
  const distinct = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need)
  const families = new Map<string, Need[]>()
  for (const need of distinct) {
    const family = familyOf(need)
    families.set(family, [...(families.get(family) ?? []), need])
  }
  const follow = new Set<Need>()
  for (const family of families.values())
    for (const need of family)
      if (family.some(other => other !== need && isPartOf(need, other))) follow.add(need)
  const kept = distinct.filter(need => !follow.has(need))
  const named = new Set(kept.flatMap(need => columnsOfNeed(need, schema)))
  return {
    needs: kept,
    columns: schema.map(column => column.name).filter(name => named.has(name)),
    rolledUp: distinct.filter(need => follow.has(need)),
  }
}

/** Every column a need reads. */
export function columnsOfNeed(need: Need, schema: Schema): string[] {
  const every = () => schema.map(column => column.name)
  const weight = need.weight === undefined ? [] : [need.weight]
  const terms = [...need.of, ...need.within, ...(need.keep ?? [])]
  return [...terms.flatMap(term => columnsOfTerm(term) ?? every()), ...weight]
}

/** True when dropping terms from the other's `within`, or rows and what is kept of them, gives this need. */
export function isPartOf(need: Need, other: Need): boolean {
  if (need.fold === 'rows') return isSampleOf(need, other)
  // A literal NaN is told from other missing numbers for a whole batch only, so cells cannot add up to it.
  if (need.within.length === 0 && need.of.some(term => 'type' in term)) return false
  const terms = new Set(other.within.map(canonical))
  return familyOf(need) === familyOf(other) && need.within.every(term => terms.has(canonical(term)))
}

function familyOf(need: Need): string {
  return needId(need.fold === 'rows' ? { fold: 'rows', of: need.of, within: [] } : { ...need, within: [] })
}

function isAnswerable(need: Need, columns: ReadonlyMap<string, ColumnSchema>): boolean {
  const terms = [...need.of, ...need.within, ...(need.keep ?? [])]
  if (need.weight !== undefined && columns.get(need.weight)?.encoding !== 'numbers') return false
  if (need.of.length === 0 || !terms.every(term => hasColumns(term, columns))) return false
  if (terms.slice(need.fold === 'rows' ? need.of.length : 0).some(term => 'all' in term)) return false
  if (need.fold === 'rows') return true
  return need.fold === 'tally' || (need.of.length === 1 && need.of.every(term => isNumeric(term, columns)))
}

function hasColumns(term: Term, columns: ReadonlyMap<string, ColumnSchema>): boolean {
  const named = columnsOfTerm(term) ?? []
  if (!named.every(name => columns.has(name))) return false
  if ('step' in term) return columns.get(term.step)?.encoding === 'timestamps'
  return 'cut' in term || 'error' in term || 'scores' in term ? isNumeric(term, columns) : true
}

function isNumeric(term: Term, columns: ReadonlyMap<string, ColumnSchema>): boolean {
  if ('length' in term || isWrong(term)) return true
  if ('type' in term || 'matches' in term || 'step' in term) return false
  const read = 'scores' in term ? term.scores : columnsOfTerm(term)
  return (read ?? []).every(name => isNumbers(columns.get(name)))
}

function isNumbers(column: ColumnSchema | undefined): boolean {
  return column?.encoding === 'numbers' || column?.encoding === 'timestamps'
}

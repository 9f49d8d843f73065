import { encodingOf, type Family, familyOf, kindOf, overridden } from './columns/column-kind.js'
import type { ColumnHead, ColumnSchema, Head, Note, Schema } from './dataset.js'
import type { Kind } from './kind.js'

/** A column of the comparison: its kind over both sides, and each side's own where it has the column. */
export interface ResolvedColumn {
  name: string
  kind: Kind
  reference?: Kind
  candidate?: Kind
}

export interface Resolved {
  /** In the candidate's order, then those of the reference alone. */
  columns: ResolvedColumn[]
  reference?: Schema
  candidate: Schema
  notes: { reference: Note[]; candidate: Note[] }
}

/**
 * Decides what every column means, over both sides together.
 *
 * Sides whose cells are of one family (numbers, timestamps, booleans, vectors, words) share a kind. Where the
 * families differ each side keeps its own and the column's kind is the reference's: a schema finding. A side without
 * a single value agrees with the other; without any value at all a column is numeric until a word is met.
 * The policy's word wins, except where cells cannot be read so (words in a column called numeric): that side keeps
 * its own kind.
 * @param reread columns that broke their promise (GuessedWrong): they are words now, and noted
 */
export function resolveKinds(
  heads: { reference?: Head; candidate: Head },
  overrides: ReadonlyMap<string, Kind>,
  reread: { reference: ReadonlySet<string>; candidate: ReadonlySet<string> } = {
    reference: new Set(),
    candidate: new Set(),
  },
): Resolved {
  const left = new Map(heads.reference?.columns.map(column => [column.name, column]))
  const right = new Map(heads.candidate.columns.map(column => [column.name, column]))
  const schemas = new Map<string, { reference?: ColumnSchema; candidate?: ColumnSchema }>()
  for (const name of new Set([...right.keys(), ...left.keys()])) {
    const pair = resolveColumn(
      side(left.get(name), reread.reference),
      side(right.get(name), reread.candidate),
      overrides.get(name),
    )
    schemas.set(name, pair)
  }
  const of = (names: Iterable<string>, which: 'reference' | 'candidate') =>
    [...names].flatMap(name => schemas.get(name)?.[which] ?? [])
  return {
    columns: [...schemas].map(([name, pair]) => comparedColumn(name, pair, overrides.get(name))),
    ...(heads.reference === undefined ? {} : { reference: of(left.keys(), 'reference') }),
    candidate: of(right.keys(), 'candidate'),
    notes: {
      reference: rereadNotes(left, reread.reference),
      candidate: rereadNotes(right, reread.candidate),
    },
  }
}

interface Column {
  head: ColumnHead
  family: Family
}

function side(head: ColumnHead | undefined, reread: ReadonlySet<string>): Column | undefined {
  return head === undefined ? undefined : { head, family: familyOf(head, reread.has(head.name)) }
}

function resolveColumn(
  reference: Column | undefined,
  candidate: Column | undefined,
  override: Kind | undefined,
) {
  const present = [reference, candidate].filter(column => column !== undefined)
  const families = new Set(present.map(column => column.family).filter(family => family !== 'nothing'))
  const shared = families.size === 1 ? [...families][0] : undefined
  const allNumbers = present.every(({ family }) => family === 'numbers' || family === 'nothing')
  const resolve = ({ head, family: own }: Column): ColumnSchema => {
    const family = own === 'nothing' ? (shared ?? own) : own
    const words = present.filter(column => column.family === 'words').map(column => column.head)
    const natural = { kind: kindOf(family, words), encoding: encodingOf(family) }
    const wanted = override === undefined ? undefined : overridden(override, family, allNumbers, head.width)
    const found = { name: head.name, ...(wanted ?? natural) }
    return found.encoding === 'vectors' ? { ...found, width: Math.max(1, head.width ?? 0) } : found
  }
  return {
    ...(reference === undefined ? {} : { reference: resolve(reference) }),
    ...(candidate === undefined ? {} : { candidate: resolve(candidate) }),
  }
}

function comparedColumn(
  name: string,
  { reference, candidate }: { reference?: ColumnSchema; candidate?: ColumnSchema },
  override: Kind | undefined,
): ResolvedColumn {
  return {
    name,
    kind: override ?? reference?.kind ?? candidate?.kind ?? 'categorical',
    ...(reference === undefined ? {} : { reference: reference.kind }),
    ...(candidate === undefined ? {} : { candidate: candidate.kind }),
  }
}

function rereadNotes(columns: ReadonlyMap<string, ColumnHead>, reread: ReadonlySet<string>): Note[] {
  return [...reread].filter(name => columns.has(name)).map(column => ({ code: 're-read', column }))
}

import { familyOf } from '../datasets/columns/column-kind.js'
import type { ColumnHead, Head } from '../datasets/dataset.js'
import type { Kind } from '../datasets/kind.js'
import type { Profile } from '../profile/profile.js'

/**
 * Kinds that only all the rows could tell, which a stored profile has and a head has not. They hold for words on the
 * other side; where that has numbers the column is of another type, and a kind for both would hide it.
 */
export function kindsOf(profile: Profile, other: Head, reread: ReadonlySet<string>): [string, Kind][] {
  const families = new Map(other.columns.map(head => [head.name, familyOf(head, reread.has(head.name))]))
  return profile.schema
    .filter(({ name, kind, encoding }) => {
      const family = families.get(name) ?? 'nothing'
      return encoding === 'codes' && kind !== 'boolean' && (family === 'words' || family === 'nothing')
    })
    .map(column => [column.name, column.kind])
}

/** A stored profile as the head of a side, so that kinds resolve over it and the other side alike. */
export function headOf(profile: Profile): Head {
  const columns = profile.schema.map((column): ColumnHead => {
    const rows = profile.rows
    const none = {
      numbers: 0,
      integers: 0,
      booleans: 0,
      timestamps: 0,
      words: 0,
      nullWords: 0,
      empty: 0,
      distinct: 0,
      length: 0,
    }
    const head = { name: column.name, ...none }
    if (column.kind === 'boolean') return { ...head, booleans: rows, declared: 'boolean' }
    if (column.encoding === 'numbers') return { ...head, numbers: rows, declared: 'numbers' }
    if (column.encoding === 'vectors') return { ...head, words: rows, declared: 'vector' }
    if (column.encoding === 'timestamps') return { ...head, timestamps: rows, declared: 'timestamps' }
    // As many and as long as make it the kind it was, where the other side has no words to say.
    const distinct = column.kind === 'identifier' || column.kind === 'text' ? rows : 0
    return { ...head, words: rows, declared: 'codes', distinct, length: column.kind === 'text' ? 1_000 : 0 }
  })
  return { columns, rows: profile.rows, complete: false }
}

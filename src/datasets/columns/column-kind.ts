import type { ColumnHead, ColumnSchema } from '../dataset.js'
import type { Encoding, Kind } from '../kind.js'

/** What the cells of a column of one side are, before anyone says what they mean. */
export type Family = 'numbers' | 'timestamps' | 'booleans' | 'vectors' | 'words' | 'nothing'

/** Fewer values than this say nothing of whether they repeat. */
const LEAST_VALUES = 30
/** Mean characters of a word from which it is text to read rather than a name. */
const LONG = 40

/**
 * The family of one side's column. The file's own type decides where it has one. Else all cells that are not missing
 * must agree, where a null word is missing; one word makes a column words.
 * @param reread the column has turned out to hold a word
 */
export function familyOf(head: ColumnHead, reread: boolean): Family {
  if (reread) return 'words'
  if (head.declared === 'vector') return 'vectors'
  if (head.declared === 'boolean') return 'booleans'
  if (head.declared === 'codes') return 'words'
  if (head.declared === 'timestamps') return 'timestamps'
  const { numbers, booleans, timestamps, words } = head
  if (head.declared === 'numbers') return words === 0 ? 'numbers' : 'words'
  const values = numbers + booleans + timestamps + words
  if (values === 0) return 'nothing'
  if (numbers === values) return 'numbers'
  if (timestamps === values) return 'timestamps'
  return booleans === values ? 'booleans' : 'words'
}

/** The encoding in which a family is read. Of a column without a value only numbers would notice a later word. */
export function encodingOf(family: Family): Encoding {
  if (family === 'timestamps' || family === 'vectors') return family
  return family === 'numbers' || family === 'nothing' ? 'numbers' : 'codes'
}

/** The kind of a family. @param heads of the sides that are words */
export function kindOf(family: Family, heads: readonly ColumnHead[]): Kind {
  if (family === 'words') return kindOfWords(heads)
  if (family === 'timestamps') return 'timestamp'
  if (family === 'booleans') return 'boolean'
  return family === 'vectors' ? 'vector' : 'numeric'
}

/**
 * Words are text where they are long (40 characters in the mean) and half of them differ; identifiers where
 * 10 * distinct >= 9 * values; else categories. Each must hold on every side that has values, with at least 30 of
 * them, mostly words: a numeric column with a stray word is no identifier. Cells that read as numbers are not counted.
 */
function kindOfWords(heads: readonly ColumnHead[]): Kind {
  const filled = heads.filter(head => valuesOf(head) > 0)
  const enough =
    filled.length > 0 &&
    filled.every(head => valuesOf(head) >= LEAST_VALUES && 2 * head.words >= valuesOf(head))
  if (!enough) return 'categorical'
  if (filled.every(head => head.length >= LONG && 2 * head.distinct >= valuesOf(head) - head.numbers))
    return 'text'
  const isUnique = (head: ColumnHead) => 10 * head.distinct >= 9 * (valuesOf(head) - head.numbers)
  return filled.every(isUnique) ? 'identifier' : 'categorical'
}

/** Cells that are not empty. In a column of words a null word is a value. */
function valuesOf(head: ColumnHead): number {
  return head.numbers + head.booleans + head.timestamps + head.words + head.nullWords
}

/**
 * What a kind that the policy names makes of a side's column; undefined where the cells do not allow it, and the
 * side then keeps what it is: the difference is a finding, not a reading error.
 * @param allNumbers both sides are numbers, so that levels agree whatever their spelling (1 and 1.0)
 * @param width of the lists of numbers among its cells, where there are such
 */
export function overridden(
  kind: Kind,
  family: Family,
  allNumbers: boolean,
  width?: number,
): Pick<ColumnSchema, 'kind' | 'encoding'> | undefined {
  const own = encodingOf(family)
  const isNumbers = own === 'numbers' || own === 'timestamps'
  if (kind === 'numeric') return isNumbers ? { kind, encoding: own } : undefined
  if (kind === 'timestamp') return isNumbers ? { kind, encoding: 'timestamps' } : undefined
  if (kind === 'vector')
    return family === 'vectors' || (family === 'words' && width !== undefined)
      ? { kind, encoding: 'vectors' }
      : undefined
  if (kind === 'text') return { kind, encoding: 'codes' }
  return { kind, encoding: allNumbers ? 'numbers' : 'codes' }
}

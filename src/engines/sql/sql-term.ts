import type { ColumnSchema, Schema } from '../../datasets/dataset.js'
import { canonical, type Level, type Term } from '../../profile/need.js'
import type { Unit } from '../../profile/step.js'
import { isNumber } from '../../profile/term.js'
import { CannotJudge } from '../../sources/source.js'
import { canonicalColumn } from './canonical-column.js'
import { type Dialect, doubleLiteral, isFinite, textLiteral } from './dialect.js'
import { errorOf, rankOf, scoresOf } from './outcome-terms.js'
import type { Relation } from './relation.js'
import type { Cell } from './session.js'

/** Terms of profile/need.ts as expressions over the rows of a relation. */
export interface SqlTerms {
  /** A double, an integer or a text; null is missing. */
  sql(term: Term): string
  /** As text, by which levels compare. */
  text(term: Term): string
  /** Whether rows are hashed by the bits of the number, and not by its text. */
  isNumber(term: Term): boolean
}

/** @param units of the steps of time, by canonical term */
export function sqlTerms(
  relation: Relation,
  schema: Schema,
  dialect: Dialect,
  units: ReadonlyMap<string, Unit>,
): SqlTerms {
  const schemas = new Map(schema.map(column => [column.name, column]))
  const value = (name: string) => valueOf(name, relation, schemas, dialect)
  const text = (name: string) => {
    const column = relation.columns.get(name)
    return column === undefined ? value(name) : canonicalColumn(column, 'codes', dialect)
  }
  const isCoded = (name: string) => schemas.get(name)?.encoding === 'codes'

  function sql(term: Term): string {
    if ('value' in term) return value(term.value)
    if ('type' in term) return typeOf(value(term.type), isCoded(term.type))
    if ('cut' in term) return cutOf(value(term.cut), term.at)
    if ('step' in term) return stepOf(value(term.step), units.get(canonical(term)), dialect)
    if ('matches' in term) return matchOf(text(term.matches), term.pattern, dialect)
    if ('length' in term) return `cast(length(${text(term.length)}) as double)`
    if ('error' in term) {
      const [prediction, label] = term.error
      const areNumbers = !isCoded(prediction) && !isCoded(label)
      const read = areNumbers ? value : text
      return errorOf(read(prediction), read(label), term.as)
    }
    if ('rankOf' in term) return rankOf(text(term.rankOf), term.classes, term.scores.map(value))
    if ('scores' in term) return scoresOf(term.scores.map(value), term.as)
    throw new CannotJudge(
      `${relation.name}: ${dialect.name} is not asked for ${canonical(term)} in this version`,
      'Compare files of the same rows, or leave out the gate that needs it.',
    )
  }

  return {
    sql,
    text(term) {
      if ('value' in term) return text(term.value)
      return 'type' in term || 'step' in term ? sql(term) : `cast(cast(${sql(term)} as bigint) as varchar)`
    },
    isNumber: term => isNumber(term, schema),
  }
}

/** What came back for a term, as a level. JSON has no infinite numbers, and levels compare by their text anyway. */
export function levelOf(cell: Cell): Level {
  if (typeof cell !== 'number') return cell
  return Number.isFinite(cell) ? cell + 0 : String(cell)
}

function valueOf(
  name: string,
  relation: Relation,
  schemas: ReadonlyMap<string, ColumnSchema>,
  dialect: Dialect,
): string {
  const column = relation.columns.get(name)
  const schema = schemas.get(name)
  if (column === undefined || schema === undefined)
    throw new CannotJudge(
      `${relation.name} no longer has a column called ${JSON.stringify(name)}`,
      'Run the check again while nobody changes the table.',
    )
  return canonicalColumn(column, schema.encoding, dialect)
}

/** Literal NaNs are told from other missing cells for a whole column only. */
function typeOf(value: string, isCoded: boolean): string {
  if (isCoded) return `case when ${value} is null then 'missing' else 'value' end`
  return `case when ${value} is null then 'missing' when ${isFinite(value)} then 'value' else 'infinite' end`
}

function cutOf(value: string, at: readonly number[]): string {
  const above = at.map(edge => `case when ${value} >= ${edgeLiteral(edge)} then 1 else 0 end`)
  return `case when ${value} is not null then ${above.length === 0 ? '0' : above.join(' + ')} end`
}

function edgeLiteral(edge: number): string {
  return Number.isFinite(edge) ? doubleLiteral(edge) : `cast('${edge}' as double)`
}

function stepOf(time: string, unit: Unit | undefined, dialect: Dialect): string {
  if (unit === undefined) throw new RangeError('a step without a unit')
  return `${dialect.stepText(time, unit)} || '/${unit}'`
}

function matchOf(text: string, pattern: string, dialect: Dialect): string {
  return `case when ${text} is not null then case when ${dialect.matches(text, textLiteral(pattern))} then 1e0 else 0e0 end end`
}

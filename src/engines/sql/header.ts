import { GuessedWrong } from '../../datasets/batch.js'
import type { Schema } from '../../datasets/dataset.js'
import { canonical, type Need, type Term } from '../../profile/need.js'
import type { Plan } from '../../profile/plan.js'
import type { Asker } from './asker.js'
import { countIf, isFinite } from './dialect.js'
import { type Cell, numberOf, rowOf } from './session.js'

/** The first look at all rows: how many there are, what is missing, and what decides how the rest is asked. */
export interface Header {
  rows: number
  /** Counts in the order of `typeLevels`: values, infinities, literal NaNs, other missing cells. */
  types: ReadonlyMap<string, readonly number[]>
  /** About how many different values a term has; absent for terms nobody counts by value. */
  distinct: ReadonlyMap<string, number>
  /** A number near the mean, around which sums are taken; absent for terms without finite values. */
  centres: ReadonlyMap<string, number>
}

/** Expressions in one query. More are asked in turn, each with a look at the columns it names. */
const mostAtOnce = 400

interface Question {
  sql: string
  read(cell: Cell | undefined): void
}

/** @throws GuessedWrong for a column of integers that no double holds */
export async function readHeader(asker: Asker, schema: Schema, plan: Plan): Promise<Header> {
  const types = new Map<string, number[]>()
  const distinct = new Map<string, number>()
  const centres = new Map<string, number>()
  let rows = 0
  const questions = [
    { sql: 'count(*)', read: (cell: Cell | undefined) => (rows = numberOf(cell)) },
    ...plan.columns.flatMap(name => checkIntegers(asker, schema, name)),
    ...plan.columns.flatMap(name => countTypes(asker, schema, name, types)),
    ...termsOf(plan, isCounted).map(term => ({
      sql: asker.session.dialect.approximateDistinct(asker.terms.sql(term)),
      read: (cell: Cell | undefined) => distinct.set(canonical(term), numberOf(cell)),
    })),
    ...termsOf(plan, need => need.fold === 'moments').map(term => {
      const value = asker.terms.sql(term)
      const read = (cell: Cell | undefined) => {
        if (typeof cell === 'number' && Number.isFinite(cell)) centres.set(canonical(term), cell)
      }
      return { sql: `avg(case when ${isFinite(value)} then ${value} end)`, read }
    }),
  ]
  for (let from = 0; from < questions.length; from += mostAtOnce)
    await ask(asker, questions.slice(from, from + mostAtOnce))
  for (const [, counts] of types) counts[3] = rows - counts.reduce((sum, count) => sum + count, 0)
  return { rows, types, distinct, centres }
}

async function ask({ session, relation }: Asker, questions: readonly Question[]): Promise<void> {
  const answer = await rowOf(
    session,
    `select ${questions.map(({ sql }) => sql).join(', ')} from ${relation.from}`,
  )
  for (const [i, { read }] of questions.entries()) read(answer[i])
}

/** Integers beyond 2^53 are compared as text, as in files. */
function checkIntegers({ relation }: Asker, schema: Schema, name: string): Question[] {
  const column = relation.columns.get(name)
  const encoding = schema.find(each => each.name === name)?.encoding
  if (column?.family !== 'integer' || encoding !== 'numbers') return []
  const most = 2 ** 53
  const read = (cell: Cell | undefined) => {
    if (numberOf(cell) > 0) throw new GuessedWrong(name)
  }
  return [{ sql: countIf(`${column.sql} > ${most} or ${column.sql} < -${most}`), read }]
}

function countTypes(
  { relation, terms, session }: Asker,
  schema: Schema,
  name: string,
  types: Map<string, number[]>,
): Question[] {
  const counts = [0, 0, 0, 0]
  types.set(name, counts)
  const column = relation.columns.get(name)
  const isCoded = schema.find(each => each.name === name)?.encoding === 'codes'
  const value = terms.sql({ value: name })
  const question = (sql: string, place: number): Question => ({
    sql,
    read: cell => (counts[place] = numberOf(cell)),
  })
  if (column?.family !== 'float' || isCoded) return [question(`count(${value})`, 0)]
  return [
    question(countIf(isFinite(value)), 0),
    question(countIf(`not (${isFinite(value)})`), 1),
    question(countIf(session.dialect.isNan(column.sql)), 2),
  ]
}

function isCounted(need: Need): boolean {
  return need.fold === 'support' || need.fold === 'tally'
}

/** Distinct terms that such needs, also those that follow by roll-up, are of. */
function termsOf(plan: Plan, isMeant: (need: Need) => boolean): Term[] {
  const needs = [...plan.needs, ...(plan.rolledUp ?? [])].filter(isMeant)
  const terms = needs.flatMap(need => need.of).filter(term => !('type' in term))
  return [...new Map(terms.map(term => [canonical(term), term])).values()]
}

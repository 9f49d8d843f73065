import type { Schema } from '../datasets/dataset.js'
import { errorForms, type Need, type Term } from './need.js'
import { isPattern } from './pattern-text.js'

/** The columns a term reads; undefined for every column of the row. */
export function columnsOfTerm(term: Term): readonly string[] | undefined {
  if ('value' in term) return [term.value]
  if ('type' in term) return [term.type]
  if ('cut' in term) return [term.cut]
  if ('error' in term) return term.error
  if ('step' in term) return [term.step]
  if ('matches' in term) return [term.matches]
  if ('length' in term) return [term.length]
  if ('rankOf' in term) return [term.rankOf, ...term.scores]
  if ('scores' in term) return term.scores
  return undefined
}

/** Whether the term is a number in every row that has it; else it is a level. */
export function isNumber(term: Term, schema: Schema): boolean {
  if ('length' in term || 'scores' in term || isWrong(term)) return true
  const columns = 'value' in term || 'error' in term ? columnsOfTerm(term) : undefined
  return columns !== undefined && !columns.some(name => isOtherThanNumber(schema, name))
}

function isOtherThanNumber(schema: Schema, name: string): boolean {
  const encoding = schema.find(column => column.name === name)?.encoding
  return encoding === 'codes' || encoding === 'vectors'
}

/** Whether the term is a vector in every row that has it. */
export function isVector(term: Term, schema: Schema): boolean {
  return 'value' in term && schema.find(({ name }) => name === term.value)?.encoding === 'vectors'
}

/** Whether the prediction is the label, which words tell as well as numbers do. */
export function isWrong(term: Term): boolean {
  return 'error' in term && term.as === 'wrong'
}

/** A term from plain data that may be anything; undefined when it is none. */
export function readTerm(data: unknown): Term | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const entries = new Map<string, unknown>(Object.entries(data))
  const [value, type, length, cut, at] = ['value', 'type', 'length', 'cut', 'at'].map(key => entries.get(key))
  if (entries.size === 1 && typeof value === 'string') return { value }
  if (entries.size === 1 && typeof type === 'string') return { type }
  if (entries.size === 1 && typeof length === 'string') return { length }
  if (entries.size === 1 && entries.get('all') === true) return { all: true }
  const [step, most] = [entries.get('step'), entries.get('most')]
  if (entries.size === 3 && typeof step === 'string' && typeof most === 'number')
    return entries.get('every') === 'auto' ? { step, every: 'auto', most } : undefined
  if (entries.has('scores')) return readScores(entries)
  if (entries.size !== 2) return undefined
  if (typeof cut === 'string' && Array.isArray(at) && at.every(edge => typeof edge === 'number'))
    return { cut, at }
  const [matches, pattern] = [entries.get('matches'), entries.get('pattern')]
  if (typeof matches === 'string' && typeof pattern === 'string')
    return isPattern(pattern) ? { matches, pattern } : undefined
  const [error, as] = [entries.get('error'), entries.get('as')]
  if (!Array.isArray(error) || error.length !== 2) return undefined
  const [prediction, label] = error
  const form = errorForms.find(each => each === as)
  if (typeof prediction !== 'string' || typeof label !== 'string' || form === undefined) return undefined
  return { error: [prediction, label], as: form }
}

function readScores(entries: ReadonlyMap<string, unknown>): Term | undefined {
  const [scores, classes] = [textsIn(entries.get('scores')), textsIn(entries.get('classes'))]
  const [as, rankOf] = [entries.get('as'), entries.get('rankOf')]
  if (scores === undefined) return undefined
  if (entries.size === 2 && (as === 'highest' || as === 'entropy')) return { scores, as }
  const isRank = entries.size === 3 && typeof rankOf === 'string' && classes?.length === scores.length
  return isRank ? { rankOf, classes, scores } : undefined
}

function textsIn(data: unknown): string[] | undefined {
  return Array.isArray(data) && data.every(item => typeof item === 'string') ? data : undefined
}

/** The need that an id of `needId` stands for. */
export function readNeedId(id: string): Need | undefined {
  const data: unknown = JSON.parse(id)
  return readNeed(data)
}

/** A need from plain data that may be anything; undefined when it is none. */
export function readNeed(data: unknown): Need | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const entries = new Map<string, unknown>(Object.entries(data))
  const fold = entries.get('fold')
  if (fold !== 'support' && fold !== 'tally' && fold !== 'moments' && fold !== 'rows') return undefined
  const of = readTerms(entries.get('of'))
  const within = readTerms(entries.get('within'))
  const keep = entries.has('keep') ? readTerms(entries.get('keep')) : []
  const size = entries.get('size')
  if (of === undefined || within === undefined || keep === undefined) return undefined
  const weight = entries.get('weight')
  if (size !== undefined && typeof size !== 'number') return undefined
  if (weight !== undefined && typeof weight !== 'string') return undefined
  return {
    fold,
    of,
    within,
    ...(entries.has('keep') && { keep }),
    ...(size !== undefined && { size }),
    ...(weight !== undefined && { weight }),
  }
}

export function readTerms(data: unknown): Term[] | undefined {
  if (!Array.isArray(data)) return undefined
  const terms: Term[] = []
  for (const item of data) {
    const term = readTerm(item)
    if (term === undefined) return undefined
    terms.push(term)
  }
  return terms
}

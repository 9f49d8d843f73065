import type { Batch, Dictionary, Vector } from '../../datasets/batch.js'
import { canonical, type Level, type Term } from '../need.js'
import { columnsOfTerm } from '../term.js'
import { rowsOfVectors, type VectorRows, vectorAt, vectorText } from '../vector-rows.js'
import { workOnErrors } from './row-errors.js'
import { workOnScores } from './row-scores.js'
import { stepCoder } from './step-coder.js'
import { workOnTexts } from './text-terms.js'

/** What terms are in the rows of one batch after another; each is worked out once a batch. */
export interface BatchTerms {
  /** Makes this batch the current one. */
  turnTo(batch: Batch): void
  vector(column: string): Vector
  /** One number per row, NaN = missing. @throws RangeError for a term without numbers */
  numbers(term: Term): Float64Array
  /** @throws RangeError for a term that is no column of vectors */
  vectors(term: Term): VectorRows
  /** One code per row, -1 = missing; the same level has the same code in every batch. */
  codes(term: Term): Int32Array
  /** The level of a code of this term. */
  level(term: Term, code: number): Level
}

interface Coder {
  codes(): Int32Array
  level(code: number): Level
}

/** Numbers of a batch from its columns; it may remember levels of earlier batches. */
type Work = (...columns: Vector[]) => Float64Array

function workOf(term: Term): Work {
  if ('scores' in term) return workOnScores(term)
  return 'error' in term ? workOnErrors(term.as) : workOnTexts(term)
}

export function termsOfBatches(): BatchTerms {
  const coders = new Map<string, Coder>()
  const vectors = new Map<string, Vector>()
  const coded = new Map<string, Int32Array>()
  const computed = new Map<string, Float64Array>()
  const works = new Map<string, Work>()
  /** The terms of a plan are the same objects in every batch. */
  const ids = new Map<Term, string>()
  let batch: Batch | undefined

  function idOf(term: Term): string {
    const known = ids.get(term) ?? canonical(term)
    ids.set(term, known)
    return known
  }

  function vector(column: string): Vector {
    const known = vectors.get(column)
    if (known !== undefined) return known
    if (batch === undefined) throw new RangeError('no batch yet')
    const read = batch.vector(column)
    vectors.set(column, read)
    return read
  }

  function vectorsOf(term: Term): VectorRows {
    const read = 'value' in term ? vector(term.value) : undefined
    if (read?.form !== 'vectors') throw new RangeError('not a column of vectors')
    return read
  }

  function numbers(term: Term): Float64Array {
    if ('value' in term) {
      const read = vector(term.value)
      if (read.form === 'numbers') return read.values
    }
    const id = idOf(term)
    const values = computed.get(id) ?? compute(term, id)
    computed.set(id, values)
    return values
  }

  function compute(term: Term, id: string): Float64Array {
    const work = works.get(id) ?? workOf(term)
    works.set(id, work)
    return work(...(columnsOfTerm(term) ?? []).map(vector))
  }

  function coderOf(term: Term): Coder {
    const id = idOf(term)
    const coder = coders.get(id) ?? makeCoder(term)
    coders.set(id, coder)
    return coder
  }

  function makeCoder(term: Term): Coder {
    if ('type' in term) return typeCoder(() => vector(term.type))
    if ('step' in term) return stepCoder(() => numbers({ value: term.step }), term.most)
    if ('cut' in term) return cutCoder(() => numbers({ value: term.cut }), term.at)
    if ('value' in term) {
      const { form } = vector(term.value)
      if (form === 'codes') return textCoder(() => vector(term.value))
      if (form === 'vectors') return vectorCoder(() => vectorsOf(term))
    }
    return numberCoder(() => numbers(term))
  }

  return {
    turnTo(next) {
      batch = next
      vectors.clear()
      coded.clear()
      computed.clear()
    },
    vector,
    vectors: vectorsOf,
    numbers,
    codes(term) {
      const id = idOf(term)
      const codes = coded.get(id) ?? coderOf(term).codes()
      coded.set(id, codes)
      return codes
    },
    level: (term, code) => (code < 0 ? null : coderOf(term).level(code)),
  }
}

/** Texts as the reader coded them. */
function textCoder(read: () => Vector): Coder {
  let dictionary: Dictionary | undefined
  return {
    codes() {
      const vector = read()
      if (vector.form !== 'codes') throw new RangeError('a column changed its form between batches')
      dictionary = vector.dictionary
      return vector.codes
    },
    level: code => dictionary?.text(code) ?? null,
  }
}

/** Few needs ask so: each vector is a level, by its text. */
function vectorCoder(read: () => VectorRows): Coder {
  const levels: string[] = []
  const known = new Map<string, number>()
  return {
    codes() {
      const rows = read()
      return Int32Array.from({ length: rowsOfVectors(rows) }, (_, row) => {
        const vector = vectorAt(rows, row)
        if (vector === undefined) return -1
        const text = vectorText(vector)
        const code = known.get(text) ?? levels.push(text) - 1
        known.set(text, code)
        return code
      })
    },
    level: code => levels[code] ?? null,
  }
}

/** Numbers coded in the order they are met; -0 is 0. */
function numberCoder(read: () => Float64Array): Coder {
  const levels: number[] = []
  const known = new Map<number, number>()
  const small = new Int32Array(1024).fill(-1)
  let codes = new Int32Array(0)

  function find(value: number): number {
    const code = known.get(value) ?? levels.length
    if (code === levels.length) {
      levels.push(value + 0)
      known.set(value, code)
      if (value === (value | 0) && value >= 0 && value < small.length) small[value] = code
    }
    return code
  }

  return {
    codes() {
      const values = read()
      if (codes.length !== values.length) codes = new Int32Array(values.length)
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number
        const whole = value | 0
        const code = whole === value && whole >= 0 && whole < 1024 ? (small[whole] as number) : -1
        codes[i] = code >= 0 ? code : Number.isNaN(value) ? -1 : find(value)
      }
      return codes
    },
    level(code) {
      const level = levels[code]
      // JSON has no infinite numbers, and levels compare by their text anyway.
      return level === undefined || Number.isFinite(level) ? (level ?? null) : String(level)
    },
  }
}

/** The number of edges at or below the value. */
function cutCoder(read: () => Float64Array, at: readonly number[]): Coder {
  const edges = Float64Array.from(at)
  return {
    codes() {
      const values = read()
      const codes = new Int32Array(values.length)
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number
        let index = 0
        while (index < edges.length && value >= (edges[index] as number)) index++
        codes[i] = Number.isNaN(value) ? -1 : index
      }
      return codes
    },
    level: code => code,
  }
}

/** Indexes of `typeLevels`. Which missing numbers were a literal NaN is known for a batch, not for a row. */
function typeCoder(read: () => Vector): Coder {
  const names: Level[] = ['value', 'infinite', 'nan', 'missing']
  return {
    codes() {
      const vector = read()
      if (vector.form === 'codes') return vector.codes.map(code => (code < 0 ? 3 : 0))
      if (vector.form === 'vectors')
        return Int32Array.from({ length: rowsOfVectors(vector) }, (_, row) => (vectorAt(vector, row) ? 0 : 3))
      const codes = new Int32Array(vector.values.length)
      for (let i = 0; i < codes.length; i++) {
        const value = vector.values[i] as number
        codes[i] = Number.isNaN(value) ? 3 : value - value !== 0 ? 1 : 0
      }
      return codes
    },
    level: code => names[code] ?? null,
  }
}

import type { Vector } from '../../datasets/batch.js'
import { canonical, type Term } from '../need.js'
import { compilePattern } from '../pattern-text.js'

/**
 * A number for each row from its cell's text, NaN where it is missing. It is worked out once for each text, however
 * many rows and batches have it.
 *
 * @throws RangeError for a term that no text tells
 */
export function workOnTexts(term: Term): (vector: Vector) => Float64Array {
  const work = workOf(term)
  const ofCode: number[] = []
  const ofNumber = new Map<number, number>()
  return vector => {
    if (vector.form === 'codes') {
      const { codes, dictionary } = vector
      while (ofCode.length < dictionary.size) ofCode.push(work(dictionary.text(ofCode.length)))
      const results = new Float64Array(codes.length)
      for (let i = 0; i < codes.length; i++) results[i] = ofCode[codes[i] as number] ?? Number.NaN
      return results
    }
    if (vector.form === 'vectors') throw new RangeError('a vector has no text of its own')
    return vector.values.map(value => {
      if (Number.isNaN(value)) return value
      const result = ofNumber.get(value) ?? work(String(value))
      ofNumber.set(value, result)
      return result
    })
  }
}

function workOf(term: Term): (text: string) => number {
  if ('length' in term) return text => [...text].length
  if (!('matches' in term)) throw new RangeError(`not a number: ${canonical(term)}`)
  const pattern = compilePattern(term.pattern)
  return text => (pattern.test(text) ? 1 : 0)
}

import type { Vector } from '../../datasets/batch.js'
import type { ErrorForm } from '../need.js'

/** The error of each row, NaN where its prediction or its label is missing. @throws RangeError for a difference of words */
export function workOnErrors(as: ErrorForm): (prediction: Vector, label: Vector) => Float64Array {
  if (as === 'wrong') return workOnOutcomes()
  const error = errorOf[as]
  return (prediction, label) => {
    if (prediction.form !== 'numbers' || label.form !== 'numbers')
      throw new RangeError('an error needs two columns of numbers')
    return prediction.values.map((said, i) => error(said, label.values[i] as number))
  }
}

/** Of a number and its label. A comparison with NaN is false, so a missing one has to come through in another way. */
export const errorOf: Record<Exclude<ErrorForm, 'wrong'>, (said: number, is: number) => number> = {
  signed: (said, is) => said - is,
  absolute: (said, is) => Math.abs(said - is),
  squared: (said, is) => (said - is) ** 2,
  over: (said, is) => Math.max(0, said - is),
  under: (said, is) => Math.max(0, is - said),
  share: (said, is) => (is === 0 ? said - said + Number.POSITIVE_INFINITY : Math.abs((said - is) / is)),
  // Halves, so that the sum of two large numbers is finite.
  symmetric: (said, is) =>
    said === is ? 0 : Math.min(2, Math.abs(said - is) / (Math.abs(said / 2) + Math.abs(is / 2))),
}

/**
 * 1 where the prediction is not the label, 0 where it is, NaN where either is missing. They compare by their text, as
 * levels do, whether they are read as numbers or as words.
 */
function workOnOutcomes(): (prediction: Vector, label: Vector) => Float64Array {
  const names = new Map<string, number>()
  const [ofPrediction, ofLabel] = [levelNumbers(names), levelNumbers(names)]
  return (prediction, label) => {
    if (prediction.form === 'numbers' && label.form === 'numbers')
      return unequal(prediction.values, label.values)
    return unequal(ofPrediction(prediction), ofLabel(label))
  }
}

function unequal(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => {
    const other = b[i] as number
    return Number.isNaN(value) || Number.isNaN(other) ? Number.NaN : Number(value !== other)
  })
}

/** Levels as numbers, the same for the same text; NaN where missing. */
function levelNumbers(names: Map<string, number>): (vector: Vector) => Float64Array {
  const ofCode: number[] = []
  const ofNumber = new Map<number, number>()
  const numberOf = (text: string) => {
    const known = names.get(text) ?? names.size
    names.set(text, known)
    return known
  }
  return vector => {
    if (vector.form === 'codes') {
      const { codes, dictionary } = vector
      while (ofCode.length < dictionary.size) ofCode.push(numberOf(dictionary.text(ofCode.length)))
      return Float64Array.from(codes, code => ofCode[code] ?? Number.NaN)
    }
    if (vector.form === 'vectors') throw new RangeError('a vector is no outcome')
    return vector.values.map(value => {
      if (Number.isNaN(value)) return value
      const known = ofNumber.get(value) ?? numberOf(String(value + 0))
      ofNumber.set(value, known)
      return known
    })
  }
}

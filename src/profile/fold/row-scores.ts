import type { Vector } from '../../datasets/batch.js'
import { levelText } from '../level.js'
import type { Term } from '../need.js'

type OfScores = Extract<Term, { scores: unknown }>

/** A number for each row from the scores of its classes. @throws RangeError for scores that are no numbers */
export function workOnScores(term: OfScores): (...columns: Vector[]) => Float64Array {
  if ('rankOf' in term) return workOnRanks(term.classes)
  const of = term.as === 'highest' ? highest : entropy
  return (...columns) =>
    eachRow(numbersOf(columns), scores => of(scores.length === 1 ? bothOf(scores) : scores))
}

/** What a model is that says one probability: of the favourable outcome, and so of the other one. */
function bothOf([p = Number.NaN]: readonly number[]): number[] {
  return [p, 1 - p]
}

function highest(scores: readonly number[]): number {
  return scores.reduce((most, score) => Math.max(most, score))
}

/** As scipy's: scores are divided by their sum first. */
function entropy(scores: readonly number[]): number {
  const sum = scores.reduce((total, score) => total + score, 0)
  const parts = scores.map(score => score / sum)
  return 0 - parts.reduce((total, part) => total + (part === 0 ? 0 : part * Math.log(part)), 0)
}

function eachRow(
  columns: readonly Float64Array[],
  of: (scores: readonly number[], row: number) => number,
): Float64Array {
  const scores: number[] = new Array(columns.length).fill(0)
  return new Float64Array(columns[0]?.length ?? 0).map((_, row) => {
    for (let i = 0; i < columns.length; i++) scores[i] = columns[i]?.[row] as number
    return of(scores, row)
  })
}

function workOnRanks(classes: readonly string[]): (label: Vector, ...columns: Vector[]) => Float64Array {
  const placeOf = new Map(classes.map((name, place) => [name, place]))
  const placesOf = placesOfLabels(text => placeOf.get(text) ?? -1)
  return (label, ...columns) => {
    const places = placesOf(label)
    return eachRow(numbersOf(columns), (scores, row) => rankAt(places[row] as number, scores))
  }
}

/** As scikit-learn's top_k_accuracy_score orders classes: a later one before an equal one. */
function rankAt(place: number, scores: readonly number[]): number {
  if (Number.isNaN(place) || scores.some(Number.isNaN)) return Number.NaN
  const own = scores[place]
  if (own === undefined) return 0
  let rank = 1
  for (let i = 0; i < scores.length; i++) {
    const other = scores[i] as number
    if (other > own || (other === own && i > place)) rank++
  }
  return rank
}

/** The place of each row's label among the classes, -1 for one that is none; NaN where it is missing. */
function placesOfLabels(placeOf: (text: string) => number): (label: Vector) => Float64Array {
  const ofCode: number[] = []
  return label => {
    if (label.form === 'numbers')
      return label.values.map(value => (Number.isNaN(value) ? value : placeOf(levelText(value) ?? '')))
    if (label.form !== 'codes') throw new RangeError('a vector is no label')
    const { codes, dictionary } = label
    while (ofCode.length < dictionary.size)
      ofCode.push(placeOf(levelText(dictionary.text(ofCode.length)) ?? ''))
    return Float64Array.from(codes, code => ofCode[code] ?? Number.NaN)
  }
}

function numbersOf(columns: readonly Vector[]): Float64Array[] {
  return columns.map(column => {
    if (column.form !== 'numbers') throw new RangeError('scores are columns of numbers')
    return column.values
  })
}

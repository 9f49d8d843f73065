import type { Feature } from './feature.js'

/** Squares and their sums stay finite, and nothing is lost that any measure could tell from it. */
const FARTHEST = 1e6

/** A column of numbers as one feature, and a second one where cells lack a finite number. */
export function standardised(reference: Float64Array, candidate: Float64Array): Feature[] {
  const scale = scaleOf(reference, candidate)
  const lacking: Feature = {
    form: 'indicator',
    reference: lackingIn(reference),
    candidate: lackingIn(candidate),
  }
  const [lacks, lacksAfter] = [sum(lacking.reference), sum(lacking.candidate)]
  const isVaried = lacks + lacksAfter > 0 && lacks + lacksAfter < reference.length + candidate.length
  const indicators = isVaried ? [lacking] : []
  if (scale === undefined) return indicators
  const numbers = (values: Float64Array) => {
    const standard = values.slice()
    for (let i = 0; i < standard.length; i++) standard[i] = scaled(standard[i] as number, scale)
    return standard
  }
  return [{ form: 'number', reference: numbers(reference), candidate: numbers(candidate) }, ...indicators]
}

interface Scale {
  /** What numbers are divided by before anything is summed, so that sums are finite. */
  unit: number
  mean: number
  sd: number
}

/** Of the reference; where it is constant the spread of both sides. Undefined where nothing varies. */
function scaleOf(reference: Float64Array, candidate: Float64Array): Scale | undefined {
  const farthest = Math.max(farthestOf(reference), farthestOf(candidate))
  if (farthest === 0) return undefined
  // A power of two, by which dividing is exact.
  const unit = 2 ** Math.floor(Math.log2(farthest))
  const own = momentsOf([reference], unit)
  if (own.sd > 0) return { unit, ...own }
  const both = momentsOf([reference, candidate], unit)
  const { mean } = reference.some(Number.isFinite) ? own : both
  return both.sd > 0 ? { unit, mean, sd: both.sd } : undefined
}

/** From 0; of the finite ones. */
function farthestOf(values: Float64Array): number {
  let farthest = 0
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number)
    if (size > farthest && size < Number.POSITIVE_INFINITY) farthest = size
  }
  return farthest
}

/** Of the finite ones. */
function momentsOf(lists: readonly Float64Array[], unit: number): { mean: number; sd: number } {
  let [count, total, squares] = [0, 0, 0]
  for (const values of lists)
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number
      if (!Number.isFinite(value)) continue
      count++
      total += value / unit
    }
  const mean = total / count
  for (const values of lists)
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number
      if (Number.isFinite(value)) squares += (value / unit - mean) ** 2
    }
  const sd = Math.sqrt(squares / count)
  // What rounding leaves of a constant is no spread.
  return { mean, sd: sd > 1e-14 * Math.abs(mean) ? sd : 0 }
}

function scaled(value: number, { unit, mean, sd }: Scale): number {
  if (!Number.isFinite(value)) return 0
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value / unit - mean) / sd))
}

/** 1 where a cell has no finite number. */
function lackingIn(values: Float64Array): Float64Array {
  const lacking = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i] as number)) lacking[i] = 1
  return lacking
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] as number
  return total
}

import type { Feature } from './feature.js'

/** Squares and their sums stay finite, and nothing is lost that any measure could tell from it. */
const FARTHEST = 1e6

/** A column of numbers as one feature, and a second one where cells lack a finite number. */
export function standardised(reference: Float64Array, candidate: Float64Array): Feature[] {
  const scale = scaleOf(reference, candidate)
  const lacking: Feature = {
    form: 'indicator',
    reference: reference.map(isLacking),
    candidate: candidate.map(isLacking),
  }
  const [lacks, lacksAfter] = [sum(lacking.reference), sum(lacking.candidate)]
  const isVaried = lacks + lacksAfter > 0 && lacks + lacksAfter < reference.length + candidate.length
  const indicators = isVaried ? [lacking] : []
  if (scale === undefined) return indicators
  const numbers = (values: Float64Array) => values.map(value => scaled(value, scale))
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
  const [before, after] = [reference.filter(Number.isFinite), candidate.filter(Number.isFinite)]
  const farthest = [...before, ...after].reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (farthest === 0) return undefined
  // A power of two, by which dividing is exact.
  const unit = 2 ** Math.floor(Math.log2(farthest))
  const own = momentsOf(before, unit)
  const both = momentsOf(Float64Array.of(...before, ...after), unit)
  const { mean } = before.length > 0 ? own : both
  const sd = own.sd > 0 ? own.sd : both.sd
  return sd > 0 ? { unit, mean, sd } : undefined
}

function momentsOf(values: Float64Array, unit: number): { mean: number; sd: number } {
  const mean = values.reduce((total, value) => total + value / unit, 0) / values.length
  const squares = values.reduce((total, value) => total + (value / unit - mean) ** 2, 0)
  const sd = Math.sqrt(squares / values.length)
  // What rounding leaves of a constant is no spread.
  return { mean, sd: sd > 1e-14 * Math.abs(mean) ? sd : 0 }
}

function scaled(value: number, { unit, mean, sd }: Scale): number {
  if (!Number.isFinite(value)) return 0
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value / unit - mean) / sd))
}

function isLacking(value: number): number {
  return Number.isFinite(value) ? 0 : 1
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

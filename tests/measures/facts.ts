import { readFileSync } from 'node:fs'
import type { ColumnMeasure, ColumnParameters } from '../../src/measures/column/column-measure.js'
import type { Cell } from '../profile/batches.js'
import { sideOf, valueOf } from './golden.js'
import { expectNear } from './near.js'

type Figures<Parameter> = [parameter: Parameter, figure: number][]

/** Numbers of tests/golden/facts.py. */
interface Facts {
  numbers: Record<
    string,
    {
      values: (number | 'inf' | '-inf')[]
      'out-of-range-rate': [low: number | null, high: number | null, rate: number][]
      'out-of-set-rate': Figures<number[]>
    }
  >
  texts: Record<
    string,
    {
      values: string[]
      'pattern-rate': Figures<string>
      'out-of-set-rate': Figures<string[]>
      'string-length': Figures<number>
    }
  >
  missing: { columns: Record<string, (number | null)[]>; 'null-pattern': Figures<string[]> }
}

export const facts: Facts = JSON.parse(readFileSync(new URL('../golden/facts.json', import.meta.url), 'utf8'))

export function cellsOf(values: readonly (number | string)[]): Cell[] {
  return values.map(value => (value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value))
}

/** A measure of one column against its figure. */
export function expectFact(
  measure: ColumnMeasure,
  cells: readonly Cell[],
  parameters: ColumnParameters,
  figure: number,
): void {
  const kind = typeof cells[0] === 'string' ? 'categorical' : 'numeric'
  const side = sideOf({ x: cells }, measure.needs('x', parameters, kind))
  expectNear(
    valueOf(measure.of('x', side, parameters)).value,
    figure,
    1e-12,
    1e-15,
    JSON.stringify(parameters),
  )
}

import type { Distance } from '../../../src/measures/distances/distance.js'
import { numbers, textCounts } from '../distributions.js'
import { type CellFigure, golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

/** Every golden pair, as numbers and as levels, against a figure of the cells. */
export function expectOnCells(distance: Distance, figure: CellFigure): void {
  for (const [name, pair] of Object.entries(golden.numbers)) {
    const { value } = valueOf(distance.between(numbers(pair.reference), numbers(pair.candidate)))
    expectNear(value, pair[figure], 1e-12, 1e-14, name)
  }
  for (const [name, pair] of Object.entries(golden.levels)) {
    const sides = [pair.reference, pair.candidate].map(side => textCounts(Object.entries(side)))
    const [reference, candidate] = sides
    if (!reference || !candidate) continue
    expectNear(valueOf(distance.between(reference, candidate)).value, pair[figure], 1e-12, 1e-14, name)
  }
}

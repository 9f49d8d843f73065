import { commonCells, countCommon, eachCommonCell } from '../profile/views/common-cells.js'
import type { Ordered } from '../profile/views/distribution.js'
import { areFine, fineBins, type Run } from './fine-bins.js'
import { rangeLabel, valueLabel } from './label.js'
import { type Cells, otherLevels } from './level-cells.js'

export const repeatedValues = '(repeated values)'

/**
 * Cells of the default drift rule for numbers (design of the rule: docs/gates.md).
 *
 * Bins come from both sides together, so that under no change they carry no information about which side a row is
 * from: that is what makes the p-value right whatever the sizes. All comparisons are on whole numbers of rows.
 */
export function pooledCells(reference: Ordered, candidate: Ordered): Cells {
  const [all, smaller] = sizes(reference, candidate)
  if (areFine(reference, candidate)) {
    const bins = fineBins(reference, candidate, binsFor(smaller))
    mergeSmall(bins, all, smaller)
    return binCells(bins, { reference: 0, candidate: 0 })
  }
  const distinct = countCommon(reference, candidate)
  return fewValues(reference, candidate, distinct) ?? pooledBins(reference, candidate, distinct)
}

/** At most 20 values, of which rare ones hold at most half the rows: one cell a value, as for levels. */
function fewValues(reference: Ordered, candidate: Ordered, distinct: number): Cells | undefined {
  if (distinct > 20) return undefined
  const values = commonCells(reference, candidate)
  const [all, smaller] = sizes(reference, candidate)
  const common: Run[] = []
  const rare = { reference: 0, candidate: 0 }
  for (let i = 0; i < distinct; i++) {
    const [low = 0, high = 0, a = 0, b = 0] = [values.low[i], values.high[i], values.a[i], values.b[i]]
    const run = single(low, high, a, b)
    if (rowsOf(run) * smaller >= 5 * all) common.push(run)
    else addTo(rare, run)
  }
  if (2 * rowsOf(rare) > all) return undefined
  return toCells(common, rare, otherLevels, run => valueLabel(run.low, run.high))
}

function pooledBins(reference: Ordered, candidate: Ordered, distinct: number): Cells {
  const [all, smaller] = sizes(reference, candidate)
  const count = binsFor(smaller)
  const bins: Run[] = []
  const repeated = { reference: 0, candidate: 0 }
  let open: Run | undefined
  const close = () => {
    if (open) bins.push(open)
    open = undefined
  }
  // Nothing is allocated for one value of many.
  eachCommonCell(reference, candidate, (low, high, a, b) => {
    const rows = a + b
    const often = rows * distinct >= 8 * all
    if (rows * count >= all || (often && rows * 50 >= all)) {
      close()
      bins.push(single(low, high, a, b))
    } else if (often && rows * 50 >= smaller) {
      repeated.reference += a
      repeated.candidate += b
    } else {
      if (open === undefined) open = single(low, high, a, b)
      else {
        open.isOne = false
        open.reference += a
        open.candidate += b
      }
      if (rowsOf(open) * count >= all) close()
    }
  })
  close()
  mergeSmall(bins, all, smaller)
  return binCells(bins, repeated)
}

function binsFor(smaller: number): number {
  return smaller >= 500 ? 10 : smaller >= 50 ? 5 : 3
}

function binCells(bins: readonly Run[], repeated: { reference: number; candidate: number }): Cells {
  return toCells(bins, repeated, repeatedValues, (run, at) => runLabel(run, bins[at + 1], at === 0))
}

/** Rows of both sides, and of the smaller one. */
function sizes(reference: Ordered, candidate: Ordered): [number, number] {
  return [reference.n + candidate.n, Math.min(reference.n, candidate.n)]
}

/** Alone a value has its own name, else a bin reaches to where the next one begins. */
function runLabel(run: Run, next: Run | undefined, isFirst: boolean): string {
  return run.isOne ? valueLabel(run.low, run.high) : rangeLabel(isFirst ? undefined : run.low, next?.low)
}

/** Joins the smallest bin to its smaller neighbour, left on ties, until all expect 5 rows in the smaller sample. */
function mergeSmall(bins: Run[], all: number, smaller: number): void {
  const rows = (at: number) => {
    const bin = bins[at]
    return bin ? rowsOf(bin) : Number.POSITIVE_INFINITY
  }
  while (bins.length > 2) {
    let least = 0
    for (let at = 1; at < bins.length; at++) if (rows(at) < rows(least)) least = at
    if (rows(least) * smaller >= 5 * all) return
    const left = rows(least - 1) <= rows(least + 1) ? least - 1 : least
    const [a, b] = [bins[left], bins[left + 1]]
    if (!a || !b) return
    bins.splice(left, 2, joined(a, b))
  }
}

function single(low: number, high: number, reference: number, candidate: number): Run {
  return { low, high, isOne: true, reference, candidate }
}

function rowsOf({ reference, candidate }: { reference: number; candidate: number }): number {
  return reference + candidate
}

function addTo(sum: { reference: number; candidate: number }, more: typeof sum): void {
  sum.reference += more.reference
  sum.candidate += more.candidate
}

function joined(a: Run, b: Run): Run {
  return {
    low: a.low,
    high: a.high,
    isOne: false,
    reference: a.reference + b.reference,
    candidate: a.candidate + b.candidate,
  }
}

function toCells(
  runs: readonly Run[],
  rest: { reference: number; candidate: number },
  restLabel: string,
  label: (run: Run, at: number) => string,
): Cells {
  const cells = [...runs, ...(rest.reference + rest.candidate > 0 ? [rest] : [])]
  return {
    reference: Float64Array.from(cells, cell => cell.reference),
    candidate: Float64Array.from(cells, cell => cell.candidate),
    labels: [...runs.map(label), ...(cells.length > runs.length ? [restLabel] : [])],
  }
}

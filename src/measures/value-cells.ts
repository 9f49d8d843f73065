import type { Ordered } from '../profile/views/distribution.js'
import { commonCells, type CommonCells as Values } from '../profile/views/ordered.js'
import { binLabel, valueLabel } from './label.js'
import { type Cells, otherLevels } from './level-cells.js'

export const repeatedValues = '(repeated values)'

/** A cell while it grows: the values `from` to `to`, by index. */
interface Run {
  from: number
  to: number
  reference: number
  candidate: number
}

/**
 * Cells of the default drift rule for numbers (design of the rule: docs/gates.md).
 *
 * Bins come from both sides together, so that under no change they carry no information about which side a row is
 * from: that is what makes the p-value right whatever the sizes. All comparisons are on whole numbers of rows.
 */
export function pooledCells(reference: Ordered, candidate: Ordered): Cells {
  const values = commonCells(reference, candidate)
  const all = reference.n + candidate.n
  const smaller = Math.min(reference.n, candidate.n)
  return fewValues(values, all, smaller) ?? pooledBins(values, all, smaller)
}

/** At most 20 values, of which rare ones hold at most half the rows: one cell a value, as for levels. */
function fewValues(values: Values, all: number, smaller: number): Cells | undefined {
  if (values.low.length > 20) return undefined
  const common: Run[] = []
  const rare = { reference: 0, candidate: 0 }
  for (let i = 0; i < values.low.length; i++) {
    const run = single(values, i)
    if (rowsOf(run) * smaller >= 5 * all) common.push(run)
    else addTo(rare, run)
  }
  if (2 * rowsOf(rare) > all) return undefined
  return toCells(common, rare, otherLevels, run =>
    valueLabel(values.low[run.from] ?? 0, values.high[run.from] ?? 0),
  )
}

function pooledBins(values: Values, all: number, smaller: number): Cells {
  const count = smaller >= 500 ? 10 : smaller >= 50 ? 5 : 3
  const distinct = values.low.length
  const bins: Run[] = []
  const repeated = { reference: 0, candidate: 0 }
  let open: Run | undefined
  const close = () => {
    if (open) bins.push(open)
    open = undefined
  }
  // A million values pass here: nothing is allocated for one of them.
  for (let i = 0; i < distinct; i++) {
    const [reference, candidate] = [values.a[i] ?? 0, values.b[i] ?? 0]
    const rows = reference + candidate
    const often = rows * distinct >= 8 * all
    if (rows * count >= all || (often && rows * 50 >= all)) {
      close()
      bins.push(single(values, i))
    } else if (often && rows * 50 >= smaller) {
      addTo(repeated, { reference, candidate })
    } else {
      open ??= { from: i, to: i, reference: 0, candidate: 0 }
      open.to = i
      open.reference += reference
      open.candidate += candidate
      if (rowsOf(open) * count >= all) close()
    }
  }
  close()
  mergeSmall(bins, all, smaller)
  return toCells(bins, repeated, repeatedValues, (run, at) => binLabel(values, bins, run, at))
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

function single(values: Values, i: number): Run {
  return { from: i, to: i, reference: values.a[i] ?? 0, candidate: values.b[i] ?? 0 }
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
    from: a.from,
    to: b.to,
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

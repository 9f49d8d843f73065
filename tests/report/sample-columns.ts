import type { ColumnSummary } from '../../src/profile/views/summary.js'

/** Loan applications as in the designs: a pay scale changed, so that income moved. */
const ROWS = { reference: 11_980, candidate: 12_400 }

/** Rows in 22 bins of 5,000 around a peak, falling faster to the left. */
function hill(peak: number, rows: number): number[] {
  const weights = Array.from({ length: 22 }, (_, bin) => {
    const away = bin - peak
    return Math.exp(-(away * away) / (away < 0 ? 14 : 60)) + 0.01
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => Math.round((weight / total) * rows))
}

export function numericColumn(
  name: string,
  {
    peaks,
    scale,
    medians,
    rows = ROWS,
  }: { peaks: [number, number]; scale: number; medians: [number, number]; rows?: typeof ROWS },
): ColumnSummary {
  const side = (count: number, median: number) => ({
    rows: count,
    missing: Math.round(count * 0.004),
    distinct: Math.round(count * 0.8),
    mean: median * 1.09,
    sd: median * 0.46,
    median,
  })
  return {
    name,
    kind: 'numeric',
    reference: side(rows.reference, medians[0]),
    candidate: side(rows.candidate, medians[1]),
    bins: {
      edges: Array.from({ length: 23 }, (_, edge) => (edge + 2) * scale),
      reference: hill(peaks[0], rows.reference),
      candidate: hill(peaks[1], rows.candidate),
      tails: true,
    },
    quantiles: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map(p => ({
      p,
      reference: medians[0] * (0.5 + p),
      candidate: medians[1] * (0.52 + p * 0.96),
    })),
  }
}

export function categoricalColumn(
  name: string,
  levels: [level: string, reference: number, candidate: number][],
  missing: [number, number] = [0, 0],
  rows = ROWS,
): ColumnSummary {
  return {
    name,
    kind: 'categorical',
    reference: { rows: rows.reference, missing: missing[0], distinct: levels.length },
    candidate: { rows: rows.candidate, missing: missing[1], distinct: levels.length },
    levels: levels.map(([level, reference, candidate]) => ({ level, reference, candidate })),
  }
}

const uncounted = (name: string, kind: 'identifier' | 'timestamp'): ColumnSummary => ({
  name,
  kind,
  reference: { rows: ROWS.reference, missing: 0 },
  candidate: { rows: ROWS.candidate, missing: 0 },
})

export const columns: ColumnSummary[] = [
  uncounted('application_id', 'identifier'),
  uncounted('applied_at', 'timestamp'),
  numericColumn('income', { peaks: [6, 9], scale: 5_000, medians: [52_114, 61_790] }),
  numericColumn('loan_amount', { peaks: [2, 3], scale: 2_000, medians: [14_090, 15_610] }),
  numericColumn('bureau_score', { peaks: [9, 9], scale: 25, medians: [684, 686] }),
  categoricalColumn(
    'age_band',
    [
      ['18-24', 1_600, 1_510],
      ['25-34', 3_560, 3_100],
      ['35-49', 4_010, 3_750],
      ['50-64', 2_050, 1_880],
      ['65+', 650, 622],
    ],
    [110, 1_538],
  ),
  categoricalColumn('sex', [
    ['female', 5_367, 5_617],
    ['male', 6_613, 6_783],
  ]),
  {
    ...categoricalColumn('zip', [
      ['10115', 1_210, 1_340],
      ['20095', 1_100, 980],
      ['80331', 840, 911],
    ]),
    otherLevels: { levels: 112, reference: 8_806, candidate: 9_145 },
    withheld: 3,
  },
]

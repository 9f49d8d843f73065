import { levelText } from '../level.js'
import { type Level, type Need, orderedTerms, type Term } from '../need.js'
import { rowsOfCell } from '../tally.js'
import { type Side, statistic } from './side.js'

/** Rows of a side with the same levels of some terms, and the side that they make. */
export interface Part {
  /** One a term, in the order asked. */
  levels: readonly Level[]
  rows: number
  side: Side
}

/** What `partsOf` reads, and `numberOfRows` of a side that ends in these restrictions. */
export function partNeeds(terms: readonly Term[]): Need[] {
  const last = terms.at(-1)
  return last === undefined ? [] : [{ fold: 'tally', of: [last], within: orderedTerms(terms) }]
}

/** The parts that terms cut a side into; none where that was not collected. A missing level is one like any other. */
export function partsOf(side: Side, terms: readonly Term[]): Part[] {
  const [need] = partNeeds(terms)
  const tally = need && statistic(side, { ...need, within: terms })
  if (tally?.fold !== 'tally') return []
  const parts = tally.cells.map((levels, cell) => ({
    levels,
    rows: rowsOfCell(tally, cell),
    side: {
      profile: side.profile,
      at: [...side.at, ...terms.map((term, i) => ({ term, is: levels[i] ?? null }))],
    },
  }))
  return parts.filter(part => part.rows > 0)
}

/** Rows of a side. Undefined for a part of a profile that did not count them, as one stored under another policy. */
export function numberOfRows(side: Side): number | undefined {
  const last = side.at.at(-1)
  if (last === undefined) return side.profile.rows
  const tally = statistic(side, { fold: 'tally', of: [last.term], within: [] })
  if (tally?.fold !== 'tally') return undefined
  return tally.cells.length === 0 ? 0 : rowsOfCell(tally, 0)
}

/** One text for the levels of a part, the same on both sides. */
export function partKey({ levels }: Pick<Part, 'levels'>): string {
  return JSON.stringify(levels.map(levelText))
}

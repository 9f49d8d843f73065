/**
 * Where a definition leaves a choice, and tools choose differently: the words of a policy for each. Without them a
 * distance is as its docstring says. They are there to reproduce a number that somebody already uses.
 */
export interface Settings {
  bins?: Bins
  /** How many bins, for those that are not counted by their name; 10. */
  count?: number
  closed?: Closed
  ties?: Ties
  zeros?: Zeros
  base?: Base
  form?: Form
  corrected?: boolean
  scale?: Scale
}
export type SettingId = keyof Settings

/** How numbers are cut into bins; the outer bins are open. */
export const binWords = ['deciles', 'quantiles', 'equal-width', 'equal-width-both'] as const
export type Bins = (typeof binWords)[number] | { edges: readonly number[] }

/** The end of a bin that belongs to it: `left` is [a, b). */
export const closedWords = ['left', 'right'] as const
export type Closed = (typeof closedWords)[number]

/**
 * A value with a bin's share of the reference or more, where bins are quantiles: `own-bin`, or `shared` with the values
 * between the same edges, which are then numpy's.
 */
export const tieWords = ['own-bin', 'shared'] as const
export type Ties = (typeof tieWords)[number]

/** What stands in for a share of 0, of which there is no logarithm. */
export const zeroWords = [
  'floor-1e-4',
  'floor-0.01',
  'zero-to-1e-4',
  'half-row',
  'add-1e-6',
  'machine-minimum',
] as const
export type Zeros = (typeof zeroWords)[number]

/** Of the logarithm. */
export const baseWords = [2, 'e'] as const
export type Base = (typeof baseWords)[number]

/** Which of two things that go by one name. */
export const formWords = ['distance', 'divergence', 'homogeneity', 'one-sample'] as const
export type Form = (typeof formWords)[number]

/** What a distance in the column's unit is divided by. */
export const scaleWords = ['sd', 'iqr', 'range', 'none'] as const
export type Scale = (typeof scaleWords)[number]

/** Those of every distance on cells. */
export const cellSettings = ['bins', 'count', 'closed', 'ties'] as const satisfies readonly SettingId[]

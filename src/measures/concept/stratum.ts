/** Rows of one side, by outcome. */
export interface Outcomes {
  positive: number
  negative: number
  /** Of the inputs, where they are numbers. */
  sum?: number
}

/** Rows of both sides whose input is alike. */
export interface Stratum {
  /** Untrusted text where it is a level. */
  label: string
  reference: Outcomes
  candidate: Outcomes
}

/** With fewer rows than this to expect in a cell the chi-square tests over strata are no longer right. */
export const leastExpected = 5

/** The smallest of the four counts that the margins let one expect. */
export function expectedLeast({ reference, candidate }: Omit<Stratum, 'label'>): number {
  const side = Math.min(reference.positive + reference.negative, candidate.positive + candidate.negative)
  const outcome = Math.min(reference.positive + candidate.positive, reference.negative + candidate.negative)
  return side === 0 ? 0 : (side * outcome) / rowsOfStratum({ reference, candidate })
}

export function rowsOfStratum({ reference, candidate }: Omit<Stratum, 'label'>): number {
  return reference.positive + reference.negative + candidate.positive + candidate.negative
}

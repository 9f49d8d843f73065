import { refuseManyColumns } from '../limits.js'

/** Records that have not as many cells as the first. */
export interface Ragged {
  short: number
  long: number
  /** Cells beyond the first record's, in the long ones. */
  extraCells: number
  /** The line of the first one, from 1; 0 where there is none. */
  line: number
}

export const noRagged: Ragged = { short: 0, long: 0, extraCells: 0, line: 0 }

/** Counts ragged records of a file. */
export function gatherRagged(name: string) {
  let found = { ...noRagged }
  return {
    /** @throws CannotJudge for more cells than a table has columns */
    note(cells: number, width: number, line: number): void {
      refuseManyColumns(cells, `${name}: line ${line}`)
      if (found.line === 0) found.line = line
      if (cells < width) found.short += 1
      else {
        found.long += 1
        found.extraCells += cells - width
      }
    },
    /** Those since the last call. */
    take(): Ragged {
      const taken = found
      found = { ...noRagged }
      return taken
    },
  }
}

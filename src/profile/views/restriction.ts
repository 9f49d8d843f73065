import type { Level, Term } from '../need.js'

/** The rows where a term has this value. */
export interface Restriction {
  term: Term
  is: Level
}

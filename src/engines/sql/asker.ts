import type { Limits } from '../../profile/limits.js'
import type { Relation } from './relation.js'
import type { Session } from './session.js'
import type { SqlTerms } from './sql-term.js'

/** What all queries over one relation share. */
export interface Asker {
  session: Session
  relation: Relation
  terms: SqlTerms
  limits: Limits
}

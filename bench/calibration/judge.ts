import type { Schema } from '../../src/datasets/dataset.js'
import type { Check } from '../../src/judgement/check.js'
import { defaultPolicy } from '../../src/policy/policy.js'
import type { Need } from '../../src/profile/need.js'
import type { Profile } from '../../src/profile/profile.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import { profileOf, schemaOf, type Table } from '../../tests/profile/batches.js'

const policy = defaultPolicy()

/** What the default policy finds in two tables, apart from their number of rows. @param keep what becomes of the reference */
export function findings(
  reference: Table,
  candidate: Table,
  keep: (profile: Profile) => Profile = profile => profile,
): Check[] {
  const schema = schemaOf(candidate)
  const described = {
    columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
    reference: schema,
    candidate: schema,
  }
  const needs = needsOf(policy, described)
  const side = (profile: Profile) => ({ profile, at: [] })
  const pair = {
    reference: side(keep(folded(reference, needs, schema))),
    candidate: side(folded(candidate, needs, schema)),
  }
  const { checks } = checksOf(policy, described, pair)
  return checks.filter(
    ({ id, decision }) =>
      id.gate !== 'row-count' && (decision.status === 'fail' || decision.status === 'warn'),
  )
}

/** Written to a file and read again. */
export function storedAgain(profile: Profile): Profile {
  return readStoredProfile(storeProfile(profile), 'reference.profile.json')
}

function folded(table: Table, needs: readonly Need[], schema: Schema): Profile {
  return profileOf(table, needs, [4096], schema)
}

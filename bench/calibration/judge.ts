import type { Batch } from '../../src/datasets/batch.js'
import type { Schema } from '../../src/datasets/dataset.js'
import type { Check } from '../../src/judgement/check.js'
import { defaultPolicy } from '../../src/policy/policy.js'
import { foldProfile } from '../../src/profile/fold/fold.js'
import { planNeeds } from '../../src/profile/plan.js'
import type { Profile } from '../../src/profile/profile.js'
import { readStoredProfile, storeProfile } from '../../src/profile/stored.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import type { Described } from '../../src/run/read.js'

const policy = defaultPolicy()

/** Reads tables of one schema as the default policy wants them. */
export function folding(schema: Schema): (table: Iterable<Batch>) => Profile {
  const plan = planNeeds(needsOf(policy, describedAs(schema)), schema)
  return table => {
    const fold = foldProfile(schema, plan)
    for (const batch of table) fold.add(batch)
    return fold.finish([])
  }
}

/** What the default policy finds in two tables, apart from their number of rows. */
export function findings(reference: Profile, candidate: Profile): Check[] {
  const side = (profile: Profile) => ({ profile, at: [] })
  const pair = { reference: side(reference), candidate: side(candidate) }
  const { checks } = checksOf(policy, describedAs(candidate.schema), pair)
  return checks.filter(
    ({ id, decision }) =>
      id.gate !== 'row-count' && (decision.status === 'fail' || decision.status === 'warn'),
  )
}

/** Written to a file and read again. */
export function storedAgain(profile: Profile): Profile {
  return readStoredProfile(storeProfile(profile), 'reference.profile.json')
}

function describedAs(schema: Schema): Described {
  return {
    columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
    reference: schema,
    candidate: schema,
  }
}

import { isFeature } from '../gates/concept/inputs.js'
import type { Check, Importance } from '../judgement/check.js'
import { association } from '../measures/association/association.js'
import type { Policy } from '../policy/policy.js'
import type { Need } from '../profile/need.js'
import { type Sample, sample, sampleNeed } from '../profile/views/sample.js'
import type { Side } from '../profile/views/side.js'
import type { Described } from './read.js'

/** Different rows. The error of a correlation is then at most .022, which orders features as well as they can be. */
const SAMPLE = 2_000
/** Each takes some milliseconds. */
const MOST_FEATURES = 200

/** What a model says, and what it says it of. */
interface Model {
  target: string
  features: string[]
}

/** Rows of the candidate, where a drift can be asked whether it matters to a model. */
export function importanceNeeds(policy: Policy, described: Described): Need[] {
  const model = modelIn(policy, described)
  return model === undefined ? [] : [sampleNeed([model.target, ...model.features], SAMPLE)]
}

/**
 * Says of every feature that has drifted how strongly it goes with the score (or without one with the prediction, or the
 * label), among all features. Of the candidate's rows, since a stored reference has none. No check is decided by it.
 */
export function withImportance(
  checks: readonly Check[],
  policy: Policy,
  described: Described,
  side: Side,
): Check[] {
  const model = modelIn(policy, described)
  if (model === undefined || !checks.some(check => isDrifted(check, model))) return [...checks]
  const rows = sample(side, [model.target, ...model.features], SAMPLE)
  if ('unavailable' in rows) return [...checks]
  const found = importances(model, rows)
  return checks.map(check => {
    const matters = isDrifted(check, model) ? found.get(check.id.column ?? '') : undefined
    return matters && check.facts?.gate === 'drift' ? { ...check, facts: { ...check.facts, matters } } : check
  })
}

function modelIn({ columns: roles, gates }: Policy, { columns }: Described): Model | undefined {
  if (!gates.has('drift')) return undefined
  const known = columns.filter(
    ({ kind, candidate }) =>
      candidate !== undefined && (kind === 'numeric' || kind === 'categorical' || kind === 'boolean'),
  )
  const names = new Set(known.map(({ name }) => name))
  const target = [roles.score, roles.prediction, roles.label].find(
    name => name !== undefined && names.has(name),
  )
  const features = [...names].filter(name => isFeature(name, roles))
  if (target === undefined || features.length < 2 || features.length > MOST_FEATURES) return undefined
  return { target, features }
}

/** A whole column that is past a limit. */
function isDrifted({ id, decision }: Check, { features }: Model): boolean {
  const { gate, column, group, slice } = id
  if (gate !== 'drift' || column === undefined || group !== undefined || slice !== undefined) return false
  return decision.status !== 'pass' && decision.status !== 'inconclusive' && features.includes(column)
}

function importances({ target, features }: Model, rows: Sample): Map<string, Importance> {
  const { columns, count, exact, rows: drawn, of, effective } = rows
  const [outcome] = columns
  const strengths = features.flatMap((name, i) => {
    const cells = columns[i + 1]
    const strength = outcome && cells && association(cells, outcome, count)
    return strength === undefined ? [] : [{ name, strength }]
  })
  // Twice the standard error of a correlation of 0; equal rows of a whole table are rows of their own.
  const noise = 2 / Math.sqrt(Math.max(1, exact ? drawn : effective))
  const ordered = strengths.sort((a, b) => b.strength - a.strength)
  return new Map(
    ordered.map(({ name, strength }, i): [string, Importance] => [
      name,
      {
        target,
        strength,
        noise,
        rank: i + 1,
        of: ordered.length,
        ...(!exact && { sample: { rows: drawn, of } }),
      },
    ]),
  )
}

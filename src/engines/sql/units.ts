import { canonical, type Term } from '../../profile/need.js'
import type { Plan } from '../../profile/plan.js'
import { type Unit, units } from '../../profile/step.js'
import type { Asker } from './asker.js'
import { numberOf, rowOf } from './session.js'

/** The unit of every step of time in a plan: the finest that makes few enough steps, each asked for until there is one more. */
export async function unitsOf(asker: Asker, plan: Plan): Promise<Map<string, Unit>> {
  const needs = [...plan.needs, ...(plan.rolledUp ?? [])]
  const terms = needs.flatMap(need => [...need.of, ...need.within, ...(need.keep ?? [])])
  const found = new Map<string, Unit>()
  for (const term of terms)
    if ('step' in term && !found.has(canonical(term))) found.set(canonical(term), await unitOf(asker, term))
  return found
}

async function unitOf(asker: Asker, { step, most }: Extract<Term, { step: string }>): Promise<Unit> {
  const { session, relation, terms } = asker
  const time = terms.sql({ value: step })
  for (const unit of units) {
    const start = session.dialect.stepText(time, unit)
    const steps = `select distinct ${start} as s from ${relation.from} limit ${most + 2}`
    const [count] = await rowOf(session, `select count(s) from (${steps})`)
    if (numberOf(count) <= most) return unit
  }
  return 'P1Y'
}

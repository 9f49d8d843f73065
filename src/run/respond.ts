import type { NotChecked } from '../judgement/check.js'
import { idleConditions, respond } from '../judgement/response.js'
import type { Policy } from '../policy/policy.js'
import type { Findings } from '../report/material.js'

/** What was found, and what the policy says to do then. Comes after the verdict and does not change it. */
export function withResponse(findings: Findings, { responses }: Policy): Findings {
  const { checks, story, verdict, notChecked } = findings
  const response = respond(responses, { checks, ...verdict })
  // A new, deleted or untouched file has few checks, and none that a name could be held against.
  const idle = story === undefined ? idleConditions(responses, checks) : []
  const told = idle.map(
    ({ text }): NotChecked => ({ gate: 'responses', subject: text, why: 'no-such-check' }),
  )
  return { ...findings, notChecked: [...notChecked, ...told], ...(response && { response }) }
}

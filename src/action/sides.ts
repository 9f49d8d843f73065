import type { Policy } from '../policy/policy.js'
import { CannotJudge } from '../sources/source.js'
import { parseSpelling } from '../sources/spelling.js'
import type { Inputs } from './inputs.js'

/**
 * Both sides as spelled: the inputs before the policy.
 *
 * @param candidateFrom the commit that a plain path of the candidate is read at, where the checkout is not the change
 * @throws CannotJudge when nobody says what to check
 */
export function spelledSides(
  inputs: Inputs,
  policy: Policy,
  candidateFrom: string | undefined,
): { reference?: string; candidate: string } {
  const { data } = inputs
  const reference = data === undefined ? (inputs.reference ?? policy.reference) : `base:${data}`
  const candidate = data ?? inputs.candidate ?? policy.candidate
  if (candidate === undefined)
    throw new CannotJudge(
      'there is nothing to check: neither the inputs nor the policy name any data',
      'Set the input `data` to the path of a data file, such as `data: data/applications.csv`.',
    )
  const isPath = parseSpelling(candidate).from === 'file'
  const placed = candidateFrom !== undefined && isPath ? `git:${candidateFrom}:${candidate}` : candidate
  return reference === undefined ? { candidate: placed } : { candidate: placed, reference }
}

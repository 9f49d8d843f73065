import { CannotJudge } from '../sources/source.js'
import type { NamedPolicy, Policies } from './load.js'
import { nearest } from './nearest.js'
import { quote } from './problem.js'

/**
 * The policies of a run: all of the file, or that of the one dataset that is asked for.
 *
 * @throws CannotJudge for a name that the file does not have
 */
export function chosenOf(policies: Policies, dataset: string | undefined): Policies {
  if (dataset === undefined) return policies
  const found = policies.find(one => one.dataset === dataset)
  if (found !== undefined) return [found]
  const names = namesOf(policies)
  if (names.length === 0)
    throw new CannotJudge(
      `the policy has no datasets, so none is called ${quote(dataset)}`,
      'Leave --dataset out, or name a policy with `datasets` by --policy.',
    )
  const near = nearest(dataset, names)
  throw new CannotJudge(
    `the policy has no dataset ${quote(dataset)}${near === undefined ? '' : `; did you mean ${quote(near)}?`}`,
    `There are ${names.join(', ')}.`,
  )
}

/** The policy of the one dataset that is spoken of. @throws CannotJudge where that could be several */
export function onlyOne(policies: Policies, dataset: string | undefined): NamedPolicy {
  const [one, second] = chosenOf(policies, dataset)
  if (second === undefined) return one
  const names = namesOf(policies)
  throw new CannotJudge(
    `the policy has ${names.length} datasets, and this is about one of them`,
    `Name it by --dataset: ${names.join(', ')}.`,
  )
}

function namesOf(policies: Policies): string[] {
  return policies.flatMap(({ dataset }) => dataset ?? [])
}

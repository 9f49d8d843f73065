import type { Responded } from '../../judgement/response.js'
import { clean } from './escape.js'
import { type Prose, say } from './prose.js'

/** `because drift fails, nulls warns and failed above 2`. */
export function becauseOf({ because }: Responded): Prose {
  const [last = '', ...others] = [...because].reverse()
  const first = others.reverse().join(', ')
  return say`because ${clean(first === '' ? last : `${first} and ${last}`, 600)}`
}

/** `Response: retrain, because drift fails; playbook docs/retrain.md`. */
export function responseText(response: Responded): Prose {
  const { playbook } = response
  const how = playbook === undefined ? '' : `; playbook ${clean(playbook, 500)}`
  return say`Response: ${clean(response.do)}, ${becauseOf(response)}${how}`
}

/**
 * The playbook as an address that a link may lead to: its own, or that of a path in the repository, on its default branch.
 * @returns undefined for anything else, and for a path where it is not known of which repository
 */
export function addressOf(playbook: string, repositoryUrl?: string): string | undefined {
  if (/^https?:\/\//i.test(playbook)) return URL.canParse(playbook) ? new URL(playbook).href : undefined
  if (repositoryUrl === undefined) return undefined
  const root = new URL(`${repositoryUrl}/blob/HEAD/`).href
  const address = URL.canParse(playbook, root) ? new URL(playbook, root).href : ''
  return address.startsWith(root) ? address : undefined
}

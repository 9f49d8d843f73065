import type { SettingsOf } from '../policy/receivers.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import type { Attempt } from './sending/letter.js'
import { post } from './sending/post.js'
import { readAddress, variableName } from './sending/variable.js'

type Settings = SettingsOf<'teams'>

/** A channel or chat of Microsoft Teams, by a workflow ("when a Teams webhook request is received"). */
export const teams: Notifier<Settings> = {
  id: 'teams',
  reach,
  message: async news => (await import('./teams/card.js')).teamsMessage(news),
}

function reach({ webhook }: Settings, net: Net): Send | Unsent {
  const url = readAddress(webhook, net)
  if (typeof url !== 'string') return url
  const variable = variableName(webhook)
  // Without the charset the older connectors count every letter twice.
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const read = (text: string) => judged(text, variable)
  return message => post({ url, variables: [variable], headers, body: JSON.stringify(message), read }, net)
}

/** The older connectors say in a good answer that Teams did not take it. */
function judged(text: string, variable: string): Attempt {
  const [, status] = /delivery failed.*HTTP error (\d{3})/is.exec(text) ?? []
  if (status === undefined) return { outcome: 'sent' }
  if (status === '429' || status.startsWith('5')) return { again: `Teams answered ${status}` }
  return { outcome: 'failed', reason: `Teams answered ${status}: check ${variable}` }
}

import type { SettingsOf } from '../policy/receivers.js'
import { canBeHeader } from '../sources/web/header.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import { post } from './sending/post.js'
import { readVariable, unset, variableName } from './sending/variable.js'
import { sendAsBot } from './slack/bot.js'

type Settings = SettingsOf<'slack'>

/** A Slack channel: by an incoming webhook, or by a bot that can also change what it has said. */
export const slack: Notifier<Settings> = {
  id: 'slack',
  updates: ({ token }) => token !== undefined,
  reach,
  message: async news => (await import('./slack/message.js')).slackMessage(news),
}

function reach({ webhook = '', token, channel = '' }: Settings, net: Net): Send | Unsent {
  const setting = token ?? webhook
  const secret = readVariable(setting, net)
  if (secret === undefined) return unset(setting)
  const variable = variableName(setting)
  if (token !== undefined && !canBeHeader(secret))
    return { outcome: 'failed', reason: `${variable} does not hold one line that can be a header` }
  if (token !== undefined)
    return (message, earlier) => sendAsBot(message, { token: secret, channel, variable }, net, earlier)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return message => post({ url: secret, variables: [variable], headers, body: JSON.stringify(message) }, net)
}

import type { SettingsOf } from '../policy/receivers.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import { post } from './sending/post.js'
import { readAddress, readToken, variableName } from './sending/variable.js'
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
  const secret = token === undefined ? readAddress(webhook, net) : readToken(token, net)
  if (typeof secret !== 'string') return secret
  const variable = variableName(token ?? webhook)
  if (token !== undefined)
    return (message, earlier) => sendAsBot(message, { token: secret, channel, variable }, net, earlier)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return message => post({ url: secret, variables: [variable], headers, body: JSON.stringify(message) }, net)
}

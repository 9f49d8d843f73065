import process from 'node:process'
import type { SettingsOf } from '../policy/receivers.js'
import type { Net, Notifier, Send, Unsent } from './notifier.js'
import { post } from './sending/post.js'
import { readAddress, readVariable, unset, variableName } from './sending/variable.js'

type Settings = SettingsOf<'webhook'>

/** Any HTTP server: a CloudEvents event, signed where there is a secret. */
export const webhook: Notifier<Settings> = {
  id: 'webhook',
  reach,
  message: async news => (await import('./news/event.js')).eventOf(news),
}

function reach(settings: Settings, net: Net): Send | Unsent {
  const url = readAddress(settings.url, net)
  if (typeof url !== 'string') return url
  const variable = variableName(settings.url)
  const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
  if (settings.secret === undefined)
    return message => post({ url, variables: [variable], headers, body: JSON.stringify(message) }, net)
  const secret = readVariable(settings.secret, net)
  // Without its signature a message that should have one would only look forged.
  if (secret === undefined) return unset(settings.secret)
  const variables = [variable, variableName(settings.secret)] as const
  return message => {
    const body = JSON.stringify(message)
    const signed = { ...headers, 'x-hub-signature-256': sign(body, secret) }
    return post({ url, variables, headers: signed, body }, net)
  }
}

/** `sha256=` and the HMAC of the body in hexadecimal: the form of GitHub's own webhooks, so that their checks do. */
export function sign(body: string, secret: string): string {
  // Loaded by those who sign: to a small run it is some milliseconds.
  const { createHmac } = process.getBuiltinModule('node:crypto')
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

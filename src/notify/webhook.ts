import { createHmac } from 'node:crypto'
import type { SettingsOf } from '../policy/receivers.js'
import { eventOf } from './news/event.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import { post } from './sending/post.js'
import { readVariable, unset, variableName } from './sending/variable.js'

type Settings = SettingsOf<'webhook'>

/** Any HTTP server: a CloudEvents event, signed where there is a secret. */
export const webhook: Notifier<Settings> = { id: 'webhook', message: eventOf, send }

async function send(message: Message, settings: Settings, net: Net): Promise<Delivered> {
  const url = readVariable(settings.url, net)
  if (url === undefined) return unset(settings.url)
  const variable = variableName(settings.url)
  const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
  const body = JSON.stringify(message)
  if (settings.secret === undefined) return post({ url, variables: [variable], headers, body }, net)
  const secret = readVariable(settings.secret, net)
  // Without its signature a message that should have one would only look forged.
  if (secret === undefined) return unset(settings.secret)
  const signed = { ...headers, 'x-hub-signature-256': sign(body, secret) }
  const variables = [variable, variableName(settings.secret)] as const
  return post({ url, variables, headers: signed, body }, net)
}

/** `sha256=` and the HMAC of the body in hexadecimal: the form of GitHub's own webhooks, so that their checks do. */
export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

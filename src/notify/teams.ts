import type { SettingsOf } from '../policy/receivers.js'
import type { News } from './news/news.js'
import { cut, factsOf, glyphOf, linksOf, placeOf, sentencesOf, titleOf } from './news/wording.js'
import type { Delivered, Message, Net, Notifier } from './notifier.js'
import type { Attempt } from './sending/letter.js'
import { post } from './sending/post.js'
import { readVariable, unset, variableName } from './sending/variable.js'

type Settings = SettingsOf<'teams'>

/**
 * Teams takes messages of some 28 kB:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
const MOST_BYTES = 24 * 1024
/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const MOST_ACTIONS = 6
const MOST_SENTENCES = 15

/** A channel or chat of Microsoft Teams, by a workflow ("when a Teams webhook request is received"). */
export const teams: Notifier<Settings> = { id: 'teams', message, send }

/** All words are runs of text, in which Teams looks for no Markdown, unlike in blocks of text. */
function message(news: News): Message {
  for (let most = MOST_SENTENCES; ; most -= 1) {
    const written = envelope(news, sentencesOf(news, most))
    if (most === 0 || Buffer.byteLength(JSON.stringify(written)) <= MOST_BYTES) return written
  }
}

function envelope(news: News, findings: readonly string[]): Message {
  const title = `${glyphOf(news)} ${titleOf(news)}`
  const facts = factsOf(news).map(([name, value]) => `${name}: ${value}`)
  const actions = linksOf(news)
    .slice(0, MOST_ACTIONS)
    .map(({ title, url }) => ({ type: 'Action.OpenUrl', title, url }))
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: cut(title, 500),
    msteams: { width: 'Full' },
    body: [
      line(title, { weight: 'Bolder', size: 'Medium' }),
      ...findings.map((text, place) => ({ ...line(text), spacing: place === 0 ? 'Medium' : 'Small' })),
      ...facts.map((text, place) => ({ ...line(text), spacing: place === 0 ? 'Medium' : 'None' })),
      line(placeOf(news) || 'tidegate', { isSubtle: true, size: 'Small' }),
    ],
    ...(actions.length > 0 && { actions }),
  }
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return {
    type: 'message',
    summary: cut(title, 200),
    attachments: [{ contentType, contentUrl: null, content: card }],
  }
}

function line(text: string, style: Message = {}): Message {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] }
}

async function send(message: Message, { webhook }: Settings, net: Net): Promise<Delivered> {
  const url = readVariable(webhook, net)
  if (url === undefined) return unset(webhook)
  const variable = variableName(webhook)
  // Without the charset the older connectors count every letter twice.
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const read = (text: string) => judged(text, variable)
  return post({ url, variables: [variable], headers, body: JSON.stringify(message), read }, net)
}

/** The older connectors say in a good answer that Teams did not take it. */
function judged(text: string, variable: string): Attempt {
  const [, status] = /delivery failed.*HTTP error (\d{3})/is.exec(text) ?? []
  if (status === undefined) return { outcome: 'sent' }
  if (status === '429' || status.startsWith('5')) return { again: `Teams answered ${status}` }
  return { outcome: 'failed', reason: `Teams answered ${status}: check ${variable}` }
}

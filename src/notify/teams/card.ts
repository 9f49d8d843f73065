import type { News } from '../news/news.js'
import { cut, factsOf, glyphOf, linksOf, placeOf, sentencesOf, titleOf } from '../news/wording.js'
import type { Message } from '../notifier.js'

/**
 * Teams takes messages of some 28 kB:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
const MOST_BYTES = 24 * 1024
/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const MOST_ACTIONS = 6
const MOST_SENTENCES = 15

/** A verdict as an Adaptive Card. All words are runs of text, in which Teams looks for no Markdown, unlike in blocks of text. */
export function teamsMessage(news: News): Message {
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

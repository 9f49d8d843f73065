import type { News } from '../news/news.js'
import { cut, factsOf, glyphOf, linksOf, placeOf, sentencesOf, titleOf } from '../news/wording.js'
import type { Message } from '../notifier.js'
import { limits } from './limits.js'

/** More would push the buttons out of sight. */
const MOST_SENTENCES = 10

/**
 * A verdict in blocks. All words are `plain_text`, in which Slack looks for no mention, link or markup.
 *
 * @returns `text` is what a notification shows, and the only part in which `<` and `&` speak
 */
export function slackMessage(news: News): Message {
  const title = `${glyphOf(news)} ${titleOf(news)}`
  const findings = sentencesOf(news, MOST_SENTENCES).join('\n')
  const facts = factsOf(news).map(([name, value]) => `${name}: ${value}`)
  const links = linksOf(news).filter(({ url }) => url.length <= limits.url)
  return {
    text: escaped(cut(`${title} (${placeOf(news)})`, limits.text)),
    blocks: [
      { type: 'header', text: plain(title, limits.header) },
      // A header is cut where a headline is long.
      ...(title.length > limits.header ? [section(title)] : []),
      ...(findings === '' ? [] : [section(findings)]),
      ...(facts.length === 0 ? [] : [section(facts.join('\n'))]),
      ...(links.length === 0 ? [] : [{ type: 'actions', elements: links.map(button) }]),
      { type: 'context', elements: [plain(placeOf(news) || 'tidegate', limits.section)] },
    ],
    unfurl_links: false,
    unfurl_media: false,
  }
}

function section(text: string): Message {
  return { type: 'section', text: plain(text, limits.section) }
}

function button({ title, url }: { title: string; url: string }): Message {
  return { type: 'button', text: plain(title, limits.button), url }
}

function plain(text: string, most: number): Message {
  return { type: 'plain_text', text: cut(text, most), emoji: false }
}

/** https://docs.slack.dev/messaging/formatting-message-text: these three and no others. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import type { SettingsOf } from '../policy/receivers.js'
import type { News } from './news/news.js'
import type { Message, Net, Notifier, Send, Unsent } from './notifier.js'
import { within } from './sending/address.js'
import type { Attempt } from './sending/letter.js'
import { type Opened, opened } from './sending/opened.js'
import { post } from './sending/post.js'
import { named } from './sending/variable.js'

type Settings = SettingsOf<'elasticsearch'>

/** Of a request; servers take more, and a proxy before them often 10 MB. What is beyond is in the report. */
const MOST_BYTES = 4 * 2 ** 20

/** Elasticsearch and OpenSearch: a document for the run and one for each check, by `_bulk`. */
export const elasticsearch: Notifier<Settings> = {
  id: 'elasticsearch',
  updates: () => true,
  reach,
  message,
}

/** Findings come first in a report, so what is cut is what passes. */
async function message({ report, links, branch }: News): Promise<Message> {
  const { renderEcs } = await import('../report/ecs.js')
  const { repository, run } = links
  const where = {
    ...(repository && { repository }),
    ...(branch && { branch }),
    ...(run && { url: run }),
  }
  let left = MOST_BYTES
  const lines = renderEcs(report, where)
    .split('\n')
    .filter(line => line !== '')
  const kept = lines.filter(line => {
    left -= Buffer.byteLength(line) + 200
    return left >= 0
  })
  return { lines: kept, omitted: lines.length - kept.length }
}

function reach(settings: Settings, net: Net): Send | Unsent {
  const door = opened(settings, net)
  if ('outcome' in door) return door
  const headers = { ...door.headers, 'content-type': 'application/x-ndjson' }
  const read = (text: string, isWhole: boolean): Attempt =>
    isWhole ? judged(text, door) : { again: 'the answer broke off' }
  // Without the rest a long report's answer would be longer than what is read of one.
  const url = within(door.url, `${settings.index}/_bulk`, { filter_path: 'items.*.status' })
  return ({ lines }) => post({ ...door, url, headers, body: bodyOf(lines), read }, net)
}

/** Data streams take nothing but `create`. The id keeps a request that was sent twice from making two of each. */
function bodyOf(lines: unknown): string {
  return (Array.isArray(lines) ? lines : [])
    .map(line => `${JSON.stringify({ create: { _id: idOf(String(line)) } })}\n${line}\n`)
    .join('')
}

function idOf(line: string): unknown {
  return JSON.parse(line)['event.id']
}

/** A good answer may be of lines that were refused; one that is there already was sent before. */
function judged(text: string, { variables }: Opened): Attempt {
  const statuses = [...text.matchAll(/"status"\s*:\s*(\d{3})/g)].map(([, status]) => Number(status))
  const refused = statuses.filter(status => status >= 300 && status !== 409)
  if (refused.some(status => status === 429 || status >= 500)) return { again: 'the index is too busy' }
  const [first] = refused
  if (first !== undefined)
    return {
      outcome: 'failed',
      reason: `the index refused ${refused.length} of ${statuses.length} lines (${first}): check its template, as docs/notify.md has it`,
    }
  if (statuses.length > 0) return { outcome: 'sent' }
  return { outcome: 'failed', reason: `what answered is no such server: check ${named(variables)}` }
}

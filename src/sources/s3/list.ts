import { byName } from '../glob.js'
import { CannotJudge } from '../source.js'
import { askOnce } from '../web/ask.js'
import { HttpStatus } from '../web/trouble.js'
import type { Web } from '../web/web.js'
import { askStore, type Store } from './store.js'

/** An object as a list shows it. */
export interface Listed {
  key: string
  bytes: number
  etag: string
}

/**
 * The objects of a bucket whose keys begin with a prefix and match, in name order.
 *
 * @throws HttpStatus for a refusal; CannotJudge for more objects than may be fetched
 */
export async function list(
  store: Store,
  { bucket, prefix, matches }: { bucket: string; prefix: string; matches: (key: string) => boolean },
  web: Web,
): Promise<Listed[]> {
  const found: Listed[] = []
  let token: string | undefined
  do {
    const query = {
      'list-type': '2',
      'encoding-type': 'url',
      prefix,
      ...(token !== undefined && { 'continuation-token': token }),
    }
    const answer = await askOnce(await askStore(store, { bucket, key: '' }, { query }), web)
    if (answer.status !== 200) throw new HttpStatus(answer.status, answer.headers)
    const page = readPage(answer.text, bucket)
    found.push(...page.objects.filter(({ key }) => matches(key)))
    if (found.length > web.bounds.maxFiles) throw tooMany(bucket, prefix, web.bounds.maxFiles)
    if (page.next !== undefined && page.next === token) throw notAList(bucket)
    token = page.next
  } while (token !== undefined)
  return found.sort((a, b) => byName(a.key, b.key))
}

/** Keys come percent-encoded, as was asked, so that what is left of the XML is plain. */
function readPage(text: string, bucket: string): { objects: Listed[]; next?: string } {
  if (!/<ListBucketResult[\s>]/.test(text)) throw notAList(bucket)
  const objects = [...text.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    key: decodeURIComponent((element(entry, 'Key') ?? '').replaceAll('+', ' ')),
    bytes: Number(element(entry, 'Size')),
    etag: element(entry, 'ETag') ?? '',
  }))
  if (objects.some(({ key, bytes }) => key === '' || !Number.isSafeInteger(bytes))) throw notAList(bucket)
  const next = element(text, 'IsTruncated') === 'true' ? element(text, 'NextContinuationToken') : undefined
  return { objects, ...(next !== undefined && { next }) }
}

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return text
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function notAList(bucket: string): CannotJudge {
  return new CannotJudge(`s3://${bucket} did not answer with a list of objects`, 'Check AWS_ENDPOINT_URL.')
}

function tooMany(bucket: string, prefix: string, most: number): CannotJudge {
  return new CannotJudge(
    `s3://${bucket}/${prefix} has more than ${most} objects that match`,
    'Name fewer; or `sources: { max-files: ... }` in the policy allows more.',
  )
}

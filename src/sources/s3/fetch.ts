import type { IncomingHttpHeaders } from 'node:http'
import { CannotJudge } from '../source.js'
import { type Downloaded, download, type Expected } from '../web/download.js'
import { HttpStatus, whenAgain } from '../web/trouble.js'
import type { Web } from '../web/web.js'
import { askStore, type Store } from './store.js'

/**
 * Fetches one object. Its length and what the store says of its content are checked; `etag` is the version that a list
 * has shown.
 *
 * @throws CannotJudge
 */
export async function fetchObject(
  store: Store,
  at: { bucket: string; key: string; etag?: string },
  destination: string,
  web: Web,
  expected: Expected = {},
): Promise<Downloaded> {
  return inItsRegion(store, at, async here => {
    const headers = {
      'x-amz-checksum-mode': 'ENABLED',
      ...(at.etag !== undefined && { 'if-match': at.etag }),
    }
    const ask = await askStore(here, at, { headers })
    return download(ask, destination, web, answer => ({ ...saidOf(answer), ...expected }))
  })
}

/** What the store says of the content, where it says so of the bytes that it sends. */
function saidOf(headers: IncomingHttpHeaders): Expected {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== '' && encoding !== 'aws-chunked') return {}
  const sha256 = headers['x-amz-checksum-sha256']
  // Of several parts it is the digest of digests, with a dash.
  const isWhole = typeof sha256 === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(sha256)
  if (isWhole) return { sha256: Buffer.from(sha256, 'base64').toString('hex') }
  const [, md5] = /^"?([0-9a-f]{32})"?$/.exec(headers.etag ?? '') ?? []
  const isSealed =
    headers['x-amz-server-side-encryption']?.includes('kms') === true ||
    headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined
  return md5 === undefined || isSealed ? {} : { md5 }
}

/**
 * Asks again where the bucket is, if it is in another region than the environment says.
 *
 * @throws CannotJudge with what the refusal means for an object store
 */
export async function inItsRegion<T>(
  store: Store,
  { bucket, key }: { bucket: string; key: string },
  attempt: (store: Store) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(store)
  } catch (error) {
    const refused = statusOf(error)
    const region = refused?.headers['x-amz-bucket-region']
    if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region) && region !== store.region)
      return inItsRegion({ ...store, region }, { bucket, key }, attempt)
    throw refused === undefined ? error : explain(refused, `s3://${bucket}/${key}`, store)
  }
}

function statusOf(error: unknown): HttpStatus | undefined {
  if (error instanceof HttpStatus) return error
  return error instanceof CannotJudge && error.cause instanceof HttpStatus ? error.cause : undefined
}

function explain(cause: HttpStatus, place: string, { keys }: Store): CannotJudge {
  const { status } = cause
  if (status === 401 || status === 403)
    return new CannotJudge(
      `${place} was refused (${status})${keys === undefined ? ', and there is no AWS_ACCESS_KEY_ID in the environment' : ''}`,
      'Give AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) that may s3:GetObject and s3:ListBucket there, in AWS_REGION.',
      { cause },
    )
  if (status === 404)
    return new CannotJudge(`${place} is not there (404)`, 'Check bucket and key, and AWS_ENDPOINT_URL.', {
      cause,
    })
  if (status === 412)
    return new CannotJudge(
      `${place} was replaced while it was read`,
      'Run again once whoever writes it has finished.',
      { cause },
    )
  return new CannotJudge(
    `${place} was answered with status ${status}`,
    status === 429 || status >= 500
      ? `The store has a problem of its own: ${whenAgain(cause)}.`
      : 'Check AWS_REGION and AWS_ENDPOINT_URL.',
    { cause },
  )
}

import { CannotJudge } from '../source.js'
import { checkToken } from '../web/flaw.js'
import type { Ask, Web } from '../web/web.js'

/** An object store that speaks S3's protocol, as the environment describes it. */
export interface Store {
  /** Absent for AWS itself. */
  endpoint?: URL
  region: string
  /** Absent: requests are not signed, which reads what is public. */
  keys?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
}

/**
 * Reads the variables that AWS's own programs read. Profiles, roles and instance credentials are not looked for: a step
 * such as aws-actions/configure-aws-credentials makes variables of them.
 *
 * @throws CannotJudge for an endpoint that is no URL, and for half of a key or one that is none
 */
export function storeOf({ environment }: Pick<Web, 'environment'>): Store {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_DEFAULT_REGION } =
    environment
  if (!AWS_ACCESS_KEY_ID !== !AWS_SECRET_ACCESS_KEY)
    throw new CannotJudge(
      `${AWS_ACCESS_KEY_ID ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID'} is not set, and the other half of the key is`,
      'Set both, or neither to read what is public.',
    )
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN']) checkToken(name, environment[name] ?? '')
  const endpoint = endpointIn(environment)
  return {
    ...(endpoint && { endpoint }),
    region: AWS_REGION || AWS_DEFAULT_REGION || 'us-east-1',
    ...(AWS_ACCESS_KEY_ID &&
      AWS_SECRET_ACCESS_KEY && {
        keys: {
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
        },
      }),
  }
}

function endpointIn(environment: Web['environment']): URL | undefined {
  for (const name of ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL']) {
    const text = environment[name]
    if (!text) continue
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text)
    throw new CannotJudge(`${name} is not a URL`, 'Write it like https://minio.example.org:9000.')
  }
  return undefined
}

/**
 * A signed request for an object, or for a bucket where the key is empty.
 *
 * Buckets stand in the path of an endpoint that is named, and where a name with dots would not fit the certificate of
 * AWS; in the host else, as AWS wants it. The environment's own endpoint may be on a private network.
 *
 * @throws CannotJudge for a key that an address cannot hold
 */
export async function askStore(
  { endpoint, region, keys }: Store,
  at: { bucket: string; key: string },
  { query = {}, headers = {} }: { query?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Ask> {
  const { bucket, key } = at
  if (key.split('/').some(part => part === '.' || part === '..'))
    throw new CannotJudge(
      `s3://${bucket}/${key} has a part that is a dot or two`,
      'Name the object otherwise.',
    )
  const inPath = endpoint !== undefined || bucket.includes('.')
  const origin = endpoint ?? new URL(`https://${inPath ? '' : `${bucket}.`}s3.${region}.amazonaws.com`)
  const path = [
    ...(inPath ? [bucket] : []),
    ...(key === '' ? [] : [key.split('/').map(encodeURIComponent).join('/')]),
  ]
  const url = new URL(`${origin.pathname.replace(/\/$/, '')}/${path.join('/')}`, origin)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const ask = { url, follows: false, ...(endpoint && { trusted: [endpoint.hostname] }) }
  if (keys === undefined) return { ...ask, headers }
  const { AwsV4Signer } = await import('aws4fetch')
  const signed = await new AwsV4Signer({ url: url.href, headers, service: 's3', region, ...keys }).sign()
  return { ...ask, headers: Object.fromEntries(signed.headers) }
}

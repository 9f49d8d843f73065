import { readFileSync } from 'node:fs'
import { CannotJudge } from '../../sources/source.js'

/** Where a Trino cluster is and who asks it. */
export interface TrinoSettings {
  server: URL
  user: string
  /** The header that says so; absent where the cluster asks nobody. */
  authorization?: string
  /** A certificate authority of one's own, as PEM. */
  ca?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Settings from the environment: TRINO_SERVER, TRINO_USER, TRINO_PASSWORD or TRINO_ACCESS_TOKEN (a JWT), TRINO_CA (a file).
 *
 * @throws CannotJudge for what is missing, two ways to say who asks, and secrets that would travel in the clear
 */
export function readTrinoSettings(environment: Environment): TrinoSettings {
  const { TRINO_USER, TRINO_PASSWORD, TRINO_ACCESS_TOKEN, TRINO_CA } = environment
  const server = readServer(environment.TRINO_SERVER)
  if (TRINO_PASSWORD && TRINO_ACCESS_TOKEN)
    throw new CannotJudge(
      'TRINO_PASSWORD and TRINO_ACCESS_TOKEN are both set',
      'Set the one that the cluster asks for.',
    )
  const secret = TRINO_PASSWORD ? 'TRINO_PASSWORD' : TRINO_ACCESS_TOKEN ? 'TRINO_ACCESS_TOKEN' : undefined
  if (secret && server.protocol !== 'https:')
    throw new CannotJudge(
      `${secret} is set and TRINO_SERVER is ${server.origin}, which would send it in the clear`,
      'Use the https address of the cluster.',
    )
  if (TRINO_PASSWORD && !TRINO_USER)
    throw new CannotJudge(
      'TRINO_PASSWORD is set and TRINO_USER is not',
      'Set the user that the password is of.',
    )
  const authorization = TRINO_PASSWORD
    ? `Basic ${Buffer.from(`${TRINO_USER}:${TRINO_PASSWORD}`).toString('base64')}`
    : TRINO_ACCESS_TOKEN && `Bearer ${TRINO_ACCESS_TOKEN}`
  return {
    server,
    user: TRINO_USER || 'tidegate',
    ...(authorization && { authorization }),
    ...(TRINO_CA && { ca: readCertificate(TRINO_CA) }),
  }
}

function readServer(address: string | undefined): URL {
  if (!address)
    throw new CannotJudge(
      'a dataset is in Trino and TRINO_SERVER is not set',
      'Set TRINO_SERVER to the address of the cluster, such as https://trino.example.com:8443, and TRINO_USER with TRINO_PASSWORD or TRINO_ACCESS_TOKEN where it asks for them.',
    )
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new CannotJudge(
      'TRINO_SERVER is no address such as https://trino.example.com:8443',
      'Write scheme, host and port; who asks is said by TRINO_USER and TRINO_PASSWORD.',
    )
  return new URL(url.origin)
}

function readCertificate(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new CannotJudge(
      `TRINO_CA names ${path}, which cannot be read`,
      'Name a file of certificates in PEM.',
      { cause },
    )
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new CannotJudge(
    `TRINO_CA names ${path}, which holds no certificate`,
    'Name a file of certificates in PEM.',
  )
}

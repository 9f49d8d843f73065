import { cannotWrite } from '../cannot-write.js'
import { CannotJudge } from '../source.js'
import { askedWait } from './retry-after.js'
import { type Ask, shownUrl, type WebBounds } from './web.js'

/** An answer with a status that is no success. */
export class HttpStatus extends Error {
  override readonly name = 'HttpStatus'
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  constructor(status: number, headers: HttpStatus['headers']) {
    super(`status ${status}`)
    this.status = status
    this.headers = headers
  }
}

/** Time ran out: while connecting, between two pieces, or altogether. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
  readonly waited: 'connect' | 'idle' | 'total'
  constructor(waited: TooSlow['waited']) {
    super(`too slow: ${waited}`)
    this.waited = waited
  }
}

/** The answer ended before it was whole. */
export class Cut extends Error {
  override readonly name = 'Cut'
}

const cutCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'Z_BUF_ERROR',
  'HPE_INVALID_EOF_STATE',
])
const fleetingStatuses = new Set([408, 429, 500, 502, 503, 504])

/** When the same request may do, as the server says it or not. */
export function whenAgain({ headers }: HttpStatus): string {
  const wait = askedWait(headers['retry-after'], headers.date)
  return wait === undefined ? 'run again later' : `run again in ${Math.ceil(wait / 1000)} s, as it asks for`
}

/** Might the very same request succeed a moment later? */
export function isFleeting(error: unknown): boolean {
  if (error instanceof HttpStatus) return fleetingStatuses.has(error.status)
  return error instanceof Cut || ['EAI_AGAIN', ...cutCodes].includes(codeOf(error) ?? '')
}

/** What went wrong on the way, as the user can mend it. Holds nothing that the server said, and no query. */
export function explainTrouble(error: unknown, { url }: Ask, bounds: WebBounds): unknown {
  if (error instanceof CannotJudge) return error
  const place = shownUrl(url)
  if (error instanceof HttpStatus) return ofStatus(place, error)
  if (error instanceof TooSlow) return ofTime(error, place, bounds)
  const code = codeOf(error)
  if (error instanceof Cut || cutCodes.has(code ?? ''))
    return new CannotJudge(
      `${place} was cut off before it was whole`,
      'Run again; if it stays so, look at the server. Nothing of what came was judged.',
      { cause: error },
    )
  if (code === undefined) return error
  return ofCode(code, url, place, error)
}

function ofStatus(place: string, cause: HttpStatus): CannotJudge {
  const { status } = cause
  if (status === 401 || status === 403)
    return new CannotJudge(
      `${place} was refused (${status})`,
      'Check that the credentials or the signature in the URL are there, right and not expired.',
      { cause },
    )
  if (status === 404 || status === 410)
    return new CannotJudge(
      `${place} is not there (${status})`,
      'Check the address, and that the file was uploaded.',
      {
        cause,
      },
    )
  if (status === 407)
    return new CannotJudge(
      `${place} is not reached: the proxy does not let in who asks (407)`,
      'Check the user and the password in HTTP_PROXY.',
      { cause },
    )
  return new CannotJudge(
    `${place} was answered with status ${status}`,
    status === 429 || status >= 500
      ? `The server has a problem of its own: ${whenAgain(cause)}.`
      : 'Check the address in a browser or with curl.',
    { cause },
  )
}

function ofTime({ waited, ...cause }: TooSlow, place: string, bounds: WebBounds): CannotJudge {
  const [what, key, seconds] = {
    connect: ['no connection', 'connect-seconds', bounds.connectSeconds] as const,
    idle: ['nothing more', 'idle-seconds', bounds.idleSeconds] as const,
    total: ['not the whole file', 'total-seconds', bounds.totalSeconds] as const,
  }[waited]
  return new CannotJudge(
    `${place} is too slow: ${what} within ${seconds} s`,
    `Check that the host is up; \`sources: { ${key}: ${seconds * 2} }\` in the policy waits longer.`,
    { cause },
  )
}

const unreachable = new Map([
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['ECONNREFUSED', 'nobody listens there'],
  ['EHOSTUNREACH', 'no way there'],
  ['ENETUNREACH', 'no way there'],
  ['EADDRNOTAVAIL', 'no way there'],
  ['ETIMEDOUT', 'no answer'],
])

function ofCode(code: string, url: URL, place: string, error: unknown): unknown {
  const why = unreachable.get(code)
  if (why !== undefined)
    return new CannotJudge(
      `${place} cannot be reached: ${why} (${code})`,
      `Check the name ${url.hostname}, and that this machine may reach it.`,
      { cause: error },
    )
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code))
    return new CannotJudge(
      `${place} cannot be trusted: ${code.toLowerCase().replaceAll('_', ' ')}`,
      'Mend its certificate; a certificate authority of your own is named by NODE_EXTRA_CA_CERTS.',
      { cause: error },
    )
  if (/^HPE_|^ERR_HTTP|^Z_/.test(code))
    return new CannotJudge(`${place} was not answered in HTTP (${code})`, 'Check the address and its port.', {
      cause: error,
    })
  return cannotWrite(place, error)
}

function codeOf(error: unknown): string | undefined {
  // Several addresses that were tried at once fail as one error that holds theirs.
  const inner = error instanceof AggregateError ? error.errors[0] : error
  return inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined
}

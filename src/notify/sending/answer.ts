import { askedWait } from '../../sources/web/retry-after.js'
import { discard, readAtMost } from './body.js'
import type { Attempt, Letter } from './letter.js'
import { named } from './variable.js'

const MOST_READ = 1_000_000
/** Many servers call a plain `ok` HTML; only what begins as a page is one. */
const PAGE = /^\s*<(!doctype html|html)/i
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/

/** What a receiver answered; its words are read only by who knows them, and unsaid in any case. */
export async function judgeAnswer(answer: Response, { variables, read }: Letter): Promise<Attempt> {
  const { status, headers } = answer
  if (answer.ok) {
    const { text, broken } = await readAtMost(answer, read === undefined ? 1024 : MOST_READ)
    if (PAGE.test(text)) {
      const reason = `a web page answered, as that of a login or a proxy: check ${named(variables)}`
      return { outcome: 'failed', reason }
    }
    return read?.(text, broken === undefined) ?? { outcome: 'sent' }
  }
  await discard(answer)
  if (status === 429 || status >= 500) {
    const waitMs = askedWait(headers.get('retry-after'), headers.get('date'))
    return { again: `the receiver answered ${status}`, ...(waitMs !== undefined && { waitMs }) }
  }
  return {
    outcome: 'failed',
    reason: `the receiver answered ${status}: check ${named(variables)}`,
  }
}

/** Why there was no answer. The words of the error are not repeated: they can hold the URL. */
export function judgeRefusal(
  error: unknown,
  { variables, host }: Pick<Letter, 'variables' | 'host'>,
): Attempt {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { again: 'the receiver did not answer in time' }
  const code = codeOf(error)
  if (CERTIFICATE.test(code))
    return {
      outcome: 'failed',
      reason: `the receiver's certificate is not trusted (${code}): name its authority in NODE_EXTRA_CA_CERTS`,
    }
  if (code === 'ENOTFOUND') return { again: `${host ?? `the host in ${variables[0]}`} was not found` }
  return { again: `the connection failed${code === '' ? '' : ` (${code})`}` }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : ''
}

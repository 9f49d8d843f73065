import type { Delivered } from './notifier.js'

/** One attempt: settled, or failed in a way that another may mend. */
export type Attempt = Delivered | { again: string; waitMs?: number }

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/

/** What a receiver answered; its words stay unread but for telling a web page, and unsaid in any case. */
export async function judgeAnswer(answer: Response, variable: string): Promise<Attempt> {
  const { status } = answer
  if (answer.ok) {
    if (!(await isPage(answer))) return { outcome: 'sent' }
    const reason = `a web page answered, as that of a login or a proxy: check the URL in ${variable}`
    return { outcome: 'failed', reason }
  }
  await discard(answer)
  if (status === 429 || status >= 500) {
    const waitMs = askedWait(answer.headers)
    return { again: `the receiver answered ${status}`, ...(waitMs !== undefined && { waitMs }) }
  }
  return {
    outcome: 'failed',
    reason: `the receiver answered ${status}: check ${variable}, and the secret if there is one`,
  }
}

/** Why there was no answer. The words of the error are not repeated: they can hold the URL. */
export function judgeRefusal(error: unknown, variable: string): Attempt {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { again: 'the receiver did not answer in time' }
  const code = codeOf(error)
  if (CERTIFICATE.test(code))
    return {
      outcome: 'failed',
      reason: `the receiver's certificate is not trusted (${code}): name its authority in NODE_EXTRA_CA_CERTS`,
    }
  if (code === 'ENOTFOUND') return { again: `the host in ${variable} was not found` }
  return { again: `the connection failed${code === '' ? '' : ` (${code})`}` }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : ''
}

/** Many servers call a plain `ok` HTML; only what begins as a page is one. */
async function isPage(answer: Response): Promise<boolean> {
  if (!/^text\/html\b/i.test(answer.headers.get('content-type') ?? '')) {
    await discard(answer)
    return false
  }
  return /^\s*<(!doctype html|html)/i.test(await beginning(answer))
}

/** The first chunk; enough, and as much as is kept of an answer that never ends. */
async function beginning({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const chunk = await reader?.read().catch(() => undefined)
  await reader?.cancel().catch(() => undefined)
  return new TextDecoder().decode(chunk?.value?.subarray(0, 1024))
}

/** Frees the connection. That it broke while nobody listened any more changes nothing. */
export async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined)
}

/** Milliseconds that Retry-After asks for, as seconds or as a time by the server's own clock. */
function askedWait(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')
  if (asked === null) return undefined
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

/** What a server sent along, as Node's own client and as fetch have it. */
type Said = string | string[] | null | undefined

/**
 * How long a server asks to be left alone, by `Retry-After`: as seconds, or as a time by the server's own clock.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 * @param date what the server says the time is
 * @returns milliseconds, 0 and more; undefined where it asks for nothing, or for nothing that is understood
 */
export function askedWait(retryAfter: Said, date: Said): number | undefined {
  const asked = String(retryAfter ?? '').trim()
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  // Date.parse makes a time of nearly anything.
  if (!/^[A-Z][a-z]+,? /.test(asked)) return undefined
  const wait = Date.parse(asked) - Date.parse(String(date ?? ''))
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

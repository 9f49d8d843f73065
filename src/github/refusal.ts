/** What the API client throws; a connection that failed has status 500 and no response. */
export interface RequestError extends Error {
  status: number
  response?: { headers: Readonly<Record<string, string | number | undefined>> }
}

/** By its shape, because the client may be bundled beside a second copy of the class. */
export function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

/** GitHub answers 403 as well as 429 to too many requests, and only the headers or the words tell. */
export function isRateLimit(error: RequestError): boolean {
  if (error.status === 429) return true
  if (error.status !== 403) return false
  const { headers } = error.response ?? {}
  if (headers?.['retry-after'] !== undefined || headers?.['x-ratelimit-remaining'] === '0') return true
  return /rate limit|abuse detection/i.test(error.message)
}

/** The connection or the server failed, so that nobody knows whether the request was carried out. */
export function isOnTheWay(error: unknown): boolean {
  return !isRequestError(error) || error.status >= 500
}

/** Why there is no comment, and the step that gives one. One line; never carries a token. */
export function explainRefusal(error: unknown): string {
  const message = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : String(error)
  if (!isRequestError(error) || error.status >= 500)
    return `The comment could not be written: GitHub did not answer as it should (${message}). The summary has the same text.`
  if (isRateLimit(error))
    return `The comment could not be written: GitHub's rate limit was still in force after waiting (${message}). The summary has the same text.`
  if (error.status === 401)
    return 'The comment could not be written: GitHub refused the token. Leave out `github-token`, or give one that is valid.'
  if (/locked/i.test(message))
    return 'The comment could not be written: the conversation is locked. Unlock it; the summary has the same text.'
  if (error.status === 403 || error.status === 404)
    return `The comment could not be written: the token may not (${error.status}). Add \`pull-requests: write\` to the \`permissions\` of this job; the summary has the same text.`
  return `The comment could not be written: GitHub answered ${error.status} (${message}). The summary has the same text.`
}

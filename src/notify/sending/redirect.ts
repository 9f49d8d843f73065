export function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/**
 * Where a redirect leads, as far as what was sent may go there: the same host, as safe as before, and as a POST.
 *
 * @returns otherwise why not, without the place, which may hold a secret
 */
export function redirectTarget({ status, headers }: Response, from: URL): URL | string {
  const location = headers.get('location')
  if (location === null || !URL.canParse(location, from.href)) return 'the receiver redirects to nowhere'
  const to = new URL(location, from)
  if (to.hostname !== from.hostname) return 'the receiver redirects to another host, which was not followed'
  const sameOrigin = to.origin === from.origin
  const safer = from.protocol === 'http:' && to.protocol === 'https:'
  if (!sameOrigin && !safer) return 'the receiver redirects to another port, which was not followed'
  if (status !== 307 && status !== 308)
    return `the receiver redirects (${status}) in a way that drops what was sent`
  return to
}

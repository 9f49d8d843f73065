/** For the attempt to say itself how it ended. */
const GRACE_MS = 200

/**
 * An attempt that ends in time, whatever the client makes of what a server sends: a client that neither answers nor fails
 * would keep a run for ever, or end it without its verdict, since nothing is left to wait for.
 *
 * @throws TimeoutError; what the attempt throws
 */
export async function inTime<T>(
  milliseconds: number,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const given = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    const error = new DOMException('too late', 'TimeoutError')
    const end = () => {
      given.abort(error)
      timer = setTimeout(failed, GRACE_MS, error)
    }
    timer = setTimeout(end, Math.max(1, milliseconds))
  })
  try {
    return await Promise.race([attempt(given.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

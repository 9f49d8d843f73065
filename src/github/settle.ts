/**
 * Waits for others who write at the same time, each time differently: longer than their look and their write take, which
 * ours is the best guess of. On a slow server or a busy machine a fixed time would be over before they have written.
 *
 * @param took milliseconds that our own look and write took
 */
export function settleBy(pause: (ms: number) => Promise<void>): (took: number) => Promise<void> {
  return took => pause(300 + Math.random() * 600 + Math.min(5_000, 3 * took))
}

import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** The bytes of a file, of which the last that were asked for are held. */
export interface PageBytes {
  /** Valid until the next call. @throws Error where the file has fewer */
  hold(from: number, to: number): Uint8Array
}

/**
 * Reads into the same memory again and again. Not in the background: the system has what follows at hand, and to wait
 * in a queue for a part of a megabyte takes longer than to copy it.
 */
export function createPageBytes(handle: FileHandle): PageBytes {
  let held = new Uint8Array(0)
  let start = 0
  let end = 0

  function fill(at: number, to: number): void {
    for (let from = start + at; from < to; ) {
      const read = readSync(handle.fd, held, from - start, to - from, from)
      if (read === 0) throw new Error(`the file ends before byte ${to}`)
      from += read
    }
  }

  function moveTo(from: number, to: number): void {
    const kept = from >= start && from < end ? held.subarray(from - start, end - start) : held.subarray(0, 0)
    if (to - from > held.length) {
      const larger = new Uint8Array(to - from)
      larger.set(kept)
      held = larger
    } else held.set(kept)
    start = from
    // Until it is there, in case it is not.
    end = from
    fill(kept.length, to)
    end = to
  }

  return {
    hold(from, to) {
      if (!(from >= 0 && to >= from)) throw new Error(`bytes ${from} to ${to} are not in the file`)
      if (from < start || to > end) moveTo(from, to)
      return held.subarray(from - start, to - start)
    },
  }
}

/** Bytes of a record whose end is still to come. They are joined once, however many chunks they span. */
export interface Unfinished {
  /** How many bytes are kept. */
  readonly size: number
  /** Keeps a copy, so that the chunk they are of can be freed. */
  keep(bytes: Buffer): void
  /** What was kept, then `bytes`. Nothing is kept any more. */
  join(bytes: Buffer): Buffer
}

export function createUnfinished(): Unfinished {
  let pieces: Buffer[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    keep(bytes) {
      if (bytes.length === 0) return
      pieces.push(Buffer.from(bytes))
      size += bytes.length
    },
    join(bytes) {
      if (pieces.length === 0) return bytes
      const whole = Buffer.concat([...pieces, bytes])
      pieces = []
      size = 0
      return whole
    },
  }
}

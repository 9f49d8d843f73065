import type { Text } from './cut-record.js'

const LF = 0x0a

/** Bytes not yet cut, in one buffer that is used again: what is left of earlier chunks, and the last chunk behind it. */
export interface Unread extends Text {
  add(chunk: Uint8Array): void
  end(): void
  /** A copy of what is left. */
  rest(): Buffer
}

export function createUnread(): Unread {
  return {
    bytes: new Uint8Array(0),
    at: 0,
    length: 0,
    isLast: false,
    add(chunk) {
      const left = this.length - this.at
      if (this.bytes.length > left + chunk.length) this.bytes.copyWithin(0, this.at, this.length)
      else {
        const larger = new Uint8Array(2 * left + chunk.length + 1)
        larger.set(this.bytes.subarray(this.at, this.length))
        this.bytes = larger
      }
      this.bytes.set(chunk, left)
      this.at = 0
      this.length = left + chunk.length
      this.bytes[this.length] = LF
    },
    end() {
      this.isLast = true
    },
    rest() {
      return Buffer.from(this.bytes.subarray(this.at, this.length))
    },
  }
}

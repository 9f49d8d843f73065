import type { Text } from './cut-record.js'

const LF = 0x0a
/** Room behind the end, so that the last byte can be read with those that are not there. */
const WORD = 4

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
    view: new DataView(new ArrayBuffer(0)),
    at: 0,
    length: 0,
    isLast: false,
    add(chunk) {
      const left = this.length - this.at
      if (this.bytes.length >= left + chunk.length + WORD) this.bytes.copyWithin(0, this.at, this.length)
      else {
        const larger = new Uint8Array(2 * left + chunk.length + WORD)
        larger.set(this.bytes.subarray(this.at, this.length))
        this.bytes = larger
        this.view = new DataView(larger.buffer)
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

import type { Kernel } from '../../kernel/kernel.js'

const LF = 0x0a
/** Room behind the end, so that the last byte can be read with those that are not there. */
const BEHIND = 32

/** Bytes not yet cut, in one place of a kernel's memory: what is left of earlier chunks, and the last chunk behind it. */
export interface Unread {
  /** Their place in memory. */
  place: number
  /** Where the next record begins. */
  at: number
  /** Where the bytes end; a line feed stands there. */
  length: number
  /** Nothing comes after these bytes. */
  isLast: boolean
  add(chunk: Uint8Array): void
  end(): void
  /** All of them, cut or not. Valid until something is allocated. */
  bytes(): Uint8Array<ArrayBuffer>
  /** A copy of what is left. */
  rest(): Buffer
}

export function createUnread(kernel: Kernel): Unread {
  let room = 0
  return {
    place: 0,
    at: 0,
    length: 0,
    isLast: false,
    add(chunk) {
      const left = this.length - this.at
      const from = this.place + this.at
      if (room < left + chunk.length + BEHIND) {
        room = 2 * left + chunk.length + BEHIND
        this.place = kernel.allocate(room)
      }
      const bytes = kernel.bytes(0, this.place + room)
      bytes.copyWithin(this.place, from, from + left)
      bytes.set(chunk, this.place + left)
      this.at = 0
      this.length = left + chunk.length
      bytes[this.place + this.length] = LF
    },
    end() {
      this.isLast = true
    },
    bytes() {
      return kernel.bytes(this.place, this.length)
    },
    rest() {
      return Buffer.from(this.bytes().subarray(this.at))
    },
  }
}

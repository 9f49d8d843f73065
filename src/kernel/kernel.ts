import type { Callbacks, Functions } from './functions.js'
import { wasm } from './wasm.js'

/**
 * What is done to every cell, with memory of its own. Compiled from assembly/: it runs as machine code from its first
 * call on, where a script is interpreted until a file of some MB is read, and it has words of 64 bits.
 */
export interface Kernel {
  run: Functions
  /** Room that is free for as long as the kernel is. Ends all views. @returns its place, a multiple of 16 */
  allocate(bytes: number): number
  /** All of the memory, valid until something is allocated. */
  all(): { bytes: Buffer; words: Uint32Array }
  /** Views of so many numbers at a place, valid until something is allocated. */
  bytes(at: number, length: number): Uint8Array<ArrayBuffer>
  ints(at: number, length: number): Int32Array<ArrayBuffer>
  words(at: number, length: number): Uint32Array<ArrayBuffer>
  doubles(at: number, length: number): Float64Array<ArrayBuffer>
}

const PAGE = 65_536
const module = new WebAssembly.Module(Buffer.from(wasm, 'base64'))

/** @throws RangeError from `allocate` beyond the 4 GiB that a kernel can have */
export function createKernel({ decimalOf = () => Number.NaN }: Callbacks = {}): Kernel {
  const { exports } = new WebAssembly.Instance<Functions & { memory: WebAssembly.Memory }>(module, {
    callbacks: { decimalOf },
  })
  const { memory } = exports
  let used = exports.heapBase()
  let all = viewsOf(memory)
  return {
    run: exports,
    all() {
      if (all.bytes.buffer !== memory.buffer) all = viewsOf(memory)
      return all
    },
    allocate(bytes) {
      const at = Math.ceil(used / 16) * 16
      used = at + bytes
      const missing = used - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
      return at
    },
    bytes: (at, length) => new Uint8Array(memory.buffer, at, length),
    ints: (at, length) => new Int32Array(memory.buffer, at, length),
    words: (at, length) => new Uint32Array(memory.buffer, at, length),
    doubles: (at, length) => new Float64Array(memory.buffer, at, length),
  }
}

function viewsOf({ buffer }: WebAssembly.Memory): { bytes: Buffer; words: Uint32Array } {
  return { bytes: Buffer.from(buffer), words: new Uint32Array(buffer) }
}

import { decimalOf } from '../columns/decimal-value.js'
import { type Logical, longs, times } from '../columns/longs.js'
import type { Loaded } from './body.js'
import type { Type } from './schema.js'

const DAY = 86_400_000

/** The numbers of some rows, whether missing or not. Times are milliseconds; -0 is 0. @throws Error for too few bytes */
export function readNumbers({ field: { type }, buffers }: Loaded, start: number, end: number): Logical {
  const [bytes = new Uint8Array(0)] = buffers
  const width = type.bits / 8
  if (end * width > bytes.length) throw new Error('a buffer holds fewer values than its column has rows')
  const own = aligned(bytes.subarray(start * width, end * width))
  if (type.name === 'float') return floats(own, type.bits)
  if (type.name === 'decimal') {
    const decimal = decimalOf(type.scale)
    return Float64Array.from<number | bigint>(unscaled(own, type.bits), decimal)
  }
  if (type.name === 'int') return integers(own, type)
  if (type.name === 'date' && type.bits === 32) return Float64Array.from(int32s(own), day => day * DAY)
  return milliseconds(own, type)
}

/** Indices of a dictionary or ends of runs, which are integers of any width. */
export function readIntegers(bytes: Uint8Array, type: Type, start: number, end: number): Float64Array {
  const width = type.bits / 8
  if (end * width > bytes.length) throw new Error('a buffer holds fewer values than its column has rows')
  const values = integers(aligned(bytes.subarray(start * width, end * width)), type)
  if (values instanceof Float64Array) return values
  throw new Error('an index is beyond 2^53')
}

function integers(bytes: Uint8Array, { bits, isSigned }: Type): Logical {
  const { buffer, byteOffset, length } = bytes
  if (bits === 64) return longs(int32s(bytes), !isSigned)
  if (bits === 32) return doubles(isSigned ? int32s(bytes) : new Uint32Array(buffer, byteOffset, length / 4))
  if (bits === 8) return doubles(isSigned ? new Int8Array(buffer, byteOffset, length) : bytes)
  if (bits !== 16) throw new Error(`integers of ${bits} bits are not known`)
  return doubles(
    isSigned
      ? new Int16Array(buffer, byteOffset, length / 2)
      : new Uint16Array(buffer, byteOffset, length / 2),
  )
}

function floats(bytes: Uint8Array, bits: number): Float64Array {
  const { buffer, byteOffset, length } = bytes
  if (bits === 16) return Float64Array.from(new Uint16Array(buffer, byteOffset, length / 2), halfFloat)
  if (bits === 32) return doubles(new Float32Array(buffer, byteOffset, length / 4))
  if (bits !== 64) throw new Error(`numbers of ${bits} bits are not known`)
  return doubles(new Float64Array(buffer, byteOffset, length / 8))
}

/** A copy in which -0 is 0. By a loop, since `Float64Array.from` calls a function a value. */
function doubles(values: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values.length)
  for (let index = 0; index < copy.length; index++) copy[index] = (values[index] as number) + 0
  return copy
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  const value = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25)
  return sign * value + 0
}

/** Little-endian two's complement. */
function unscaled(bytes: Uint8Array, bits: number): ArrayLike<number | bigint> {
  if (bits === 32) return int32s(bytes)
  if (bits === 64) return longs(int32s(bytes), false)
  if (bits !== 128 && bits !== 256) throw new Error(`decimals of ${bits} bits are not known`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = bits / 8
  return Array.from({ length: bytes.length / width }, (_, index) => {
    let value = 0n
    for (let word = width - 8; word >= 0; word -= 8)
      value = (value << 64n) | view.getBigUint64(index * width + word, true)
    return BigInt.asIntN(bits, value)
  })
}

function milliseconds(bytes: Uint8Array, { bits, perMillisecond: per }: Type): Float64Array {
  const isSeconds = per < 1
  if (bits === 32) return Float64Array.from(int32s(bytes), time => (isSeconds ? time * 1000 : time / per))
  if (!isSeconds) return times(int32s(bytes), per)
  return Float64Array.from<number | bigint>(longs(int32s(bytes), false), seconds => Number(seconds) * 1000)
}

function int32s({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length / 4)
}

/** Arrays of numbers begin at multiples of their width only; what was unpacked may lie anywhere. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes)
}

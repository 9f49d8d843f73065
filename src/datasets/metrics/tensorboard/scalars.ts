import { bytesOf, integerOf, numberOf, readFields } from './message.js'

/** One number that a training has logged. */
export interface Scalar {
  tag: string
  step: bigint
  /** Seconds since 1970. */
  time: number
  value: number
}

/**
 * The scalars of one event, as TensorBoard's summary.proto and event.proto have them: `simple_value`, or a tensor of one
 * number. Images, histograms and texts are left out.
 *
 * @throws RangeError for bytes that are no event
 */
export function scalarsOf(event: Buffer): Scalar[] {
  const fields = readFields(event)
  const time = bytesOf(fields, 1)[0]?.readDoubleLE() ?? 0
  const step = BigInt.asIntN(64, numberOf(fields, 2) ?? 0n)
  return bytesOf(fields, 5)
    .flatMap(summary => bytesOf(readFields(summary), 1))
    .flatMap(summary => {
      const value = readFields(summary)
      const tag = bytesOf(value, 1)[0]?.toString('utf8')
      const [simple] = bytesOf(value, 2)
      const number = simple ? writtenFloat(simple) : tensorOf(bytesOf(value, 8)[0], bytesOf(value, 9)[0])
      return tag === undefined || number === undefined ? [] : [{ tag, step, time, value: number }]
    })
}

/** The shortest number that is this float: who logs 0.88 means it, and not 0.8799999952316284, which is below it. */
function writtenFloat(bytes: Buffer | undefined): number | undefined {
  const float = bytes?.readFloatLE()
  if (float === undefined) return undefined
  const digits = [6, 7, 8].find(count => Math.fround(Number(float.toPrecision(count))) === float)
  return digits === undefined ? float : Number(float.toPrecision(digits))
}

const FLOAT = 1n
const DOUBLE = 2n
const INT32 = 3n
const INT64 = 9n

/** A tensor of one number; undefined for any other, and for what a plugin other than that of scalars has written. */
function tensorOf(tensor: Buffer | undefined, metadata: Buffer | undefined): number | undefined {
  if (tensor === undefined || (metadata && pluginOf(metadata) !== 'scalars')) return undefined
  const fields = readFields(tensor)
  const type = numberOf(fields, 1)
  const sizes = bytesOf(fields, 2)
    .flatMap(shape => bytesOf(readFields(shape), 2))
    .map(dimension => numberOf(readFields(dimension), 1) ?? 0n)
  if (sizes.some(size => size !== 1n)) return undefined
  const [content] = bytesOf(fields, 4)
  if (type === FLOAT) return writtenFloat(content ?? bytesOf(fields, 5)[0])
  if (type === DOUBLE) return (content ?? bytesOf(fields, 6)[0])?.readDoubleLE()
  if (type === INT32) return content ? content.readInt32LE() : integerOf(fields, 7)
  if (type === INT64) return content ? Number(content.readBigInt64LE()) : integerOf(fields, 10)
  return undefined
}

function pluginOf(metadata: Buffer): string | undefined {
  const [plugin] = bytesOf(readFields(metadata), 1)
  return plugin && bytesOf(readFields(plugin), 1)[0]?.toString('utf8')
}

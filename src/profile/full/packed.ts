/**
 * Plain data with typed arrays as bytes: one line of JSON in which `{"$":"Float64Array","at":0,"length":3}` stands for
 * an array, a line feed, and the arrays' bytes one after the other, little-endian.
 */

const kinds = { Float64Array, Float32Array, Int32Array, Uint32Array, BigUint64Array } as const
type Packed = InstanceType<(typeof kinds)[keyof typeof kinds]>

/** What is packed is not what `pack` writes. */
export class BadPack extends Error {
  override readonly name = 'BadPack'
}

/** An array that is there twice is written once, and one array again when it is read. @returns parts to write in turn */
export function pack(data: unknown): Uint8Array[] {
  const parts: Uint8Array[] = []
  const places = new Map<Packed, object>()
  let at = 0
  const header = JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'bigint') return { $: 'bigint', text: String(value) }
    if (!isPacked(value)) return value
    const known = places.get(value)
    if (known) return known
    const place = { $: value.constructor.name, at, length: value.length }
    places.set(value, place)
    parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    at += value.byteLength
    return place
  })
  return [Buffer.from(`${header}\n`), ...parts]
}

/** @throws BadPack for bytes of anything else */
export function unpack(bytes: Uint8Array): unknown {
  const end = bytes.indexOf(0x0a)
  if (end < 0) throw new BadPack('it has no end of its first line')
  const body = bytes.subarray(end + 1)
  const known = new Map<string, Packed>()
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, end).toString(), (_, value: unknown) =>
      isPlace(value) ? unpacked(value, body, known) : value,
    )
  } catch (error) {
    if (error instanceof BadPack) throw error
    throw new BadPack(error instanceof Error ? error.message : 'its first line is not JSON')
  }
}

function isPacked(value: unknown): value is Packed {
  return ArrayBuffer.isView(value) && Object.hasOwn(kinds, value.constructor.name)
}

function isPlace(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$')
}

function unpacked(
  { $: kind, at, length, text }: Record<string, unknown>,
  body: Uint8Array,
  known: Map<string, Packed>,
): unknown {
  if (kind === 'bigint' && typeof text === 'string' && /^\d{1,20}$/.test(text)) return BigInt(text)
  const make = Object.entries(kinds).find(([name]) => name === kind)?.[1]
  if (make === undefined || !isIndex(at) || !isIndex(length))
    throw new BadPack('an array is of no known kind')
  const end = at + length * make.BYTES_PER_ELEMENT
  if (end > body.length) throw new BadPack('it ends in the middle of an array')
  const place = `${kind} ${at} ${length}`
  // A copy: an array begins at a multiple of its width, and these bytes anywhere.
  const array = known.get(place) ?? new make(Uint8Array.from(body.subarray(at, end)).buffer)
  known.set(place, array)
  return array
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

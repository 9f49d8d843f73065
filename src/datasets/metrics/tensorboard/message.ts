/** A field of a protocol buffer message: a number for the types that are one, bytes for the others. */
export interface Field {
  number: number
  value: bigint | Buffer
}

/**
 * The fields of a message, by https://protobuf.dev/programming-guides/encoding/.
 *
 * @throws RangeError for bytes that are no message
 */
export function readFields(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < message.length) {
    const key = varint()
    const number = Number(key >> 3n)
    const type = Number(key & 7n)
    if (type === 0) fields.push({ number, value: varint() })
    else if (type === 1) fields.push({ number, value: bytes(8) })
    else if (type === 2) fields.push({ number, value: bytes(Number(varint())) })
    else if (type === 5) fields.push({ number, value: bytes(4) })
    else throw new RangeError(`a field of type ${type}`)
  }
  return fields

  function varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('a number without an end')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw new RangeError('a number too long')
  }

  function bytes(length: number): Buffer {
    if (at + length > message.length) throw new RangeError('a field longer than its message')
    at += length
    return message.subarray(at - length, at)
  }
}

export function bytesOf(fields: readonly Field[], number: number): Buffer[] {
  return fields.flatMap(field =>
    field.number === number && Buffer.isBuffer(field.value) ? [field.value] : [],
  )
}

export function numberOf(fields: readonly Field[], number: number): bigint | undefined {
  const found = fields.findLast(field => field.number === number)?.value
  return typeof found === 'bigint' ? found : undefined
}

/** The first of a field's whole numbers, packed or not, signed. */
export function integerOf(fields: readonly Field[], number: number): number | undefined {
  const found = fields.find(field => field.number === number)?.value
  if (!Buffer.isBuffer(found)) return found === undefined ? undefined : Number(BigInt.asIntN(64, found))
  const length = found.findIndex(byte => byte < 0x80) + 1
  // Alone it is the value of a field that might be called 1.
  const alone = readFields(Buffer.concat([Buffer.of(8), found.subarray(0, length)]))
  return integerOf(alone, 1)
}

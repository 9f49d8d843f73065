import { crc32 } from 'node:zlib'

interface ZipEntry {
  name: string
  text: string
  /** Marked as a symbolic link, whose text is its target. */
  link?: boolean
}

/** A zip archive of stored entries, also with names that no honest program writes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, text, link = false } of entries) {
    const content = Buffer.from(text)
    const common = Buffer.alloc(22)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    const sizes = Buffer.alloc(4)
    sizes.writeUInt16LE(Buffer.byteLength(name), 0)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, sizes, Buffer.from(name), content])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((link ? 0o120777 : 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    const madeOnUnix = Buffer.from([20, 3])
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), madeOnUnix, common, sizes, rest, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

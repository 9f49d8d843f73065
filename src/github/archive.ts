import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import { CannotJudge } from '../sources/source.js'

/** What may come out of one archive. */
export interface Bounds {
  bytes: number
  entries: number
}

/** What an honest file unpacks to, as for gzip: so many times its size, or so much whatever its size. */
const MOST_TIMES = 300
const FREE_BYTES = 64 * 2 ** 20

/** `PK` 3 4, and `PK` 5 6 where there is no entry. */
const FIRST_ENTRY = 0x504b0304
const END_OF_EMPTY = 0x504b0506

/**
 * Unpacks an artifact into a folder; one that was uploaded unpacked is copied.
 *
 * Names that are absolute or climb with `..` are refused by yauzl, which also holds each entry to the size it declares.
 *
 * @throws CannotJudge for a link or when a bound is passed; Error for an archive that is damaged
 */
export async function unpack(archive: string, folder: string, bounds: Bounds): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (!(await isZip(archive))) return copyFile(archive, join(folder, basename(archive)))
  const zip = await openPromise(archive)
  const most = Math.min(bounds.bytes, Math.max(FREE_BYTES, (await stat(archive)).size * MOST_TIMES))
  let bytes = 0
  let entries = 0
  try {
    if (zip.entryCount > bounds.entries) throw tooMany(bounds)
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      entries += 1
      refuse(entry, bytes > most, entries > bounds.entries, { bytes: most, entries: bounds.entries })
      if (entry.fileName.endsWith('/')) continue
      const path = join(folder, entry.fileName)
      await mkdir(dirname(path), { recursive: true })
      // wx: a second entry of the same name would replace what was checked first.
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: 'wx' }))
    }
  } finally {
    zip.close()
  }
}

function refuse(entry: Entry, tooBig: boolean, isTooMany: boolean, bounds: Bounds): void {
  if (isLink(entry)) {
    throw new CannotJudge('the artifact has a link in it', 'Upload the file itself, not a link to it.')
  }
  if (isTooMany) throw tooMany(bounds)
  if (!tooBig) return
  throw new CannotJudge(
    `the artifact unpacks to more than ${bounds.bytes} bytes`,
    'Upload only the files that are compared.',
  )
}

function tooMany({ entries }: Bounds): CannotJudge {
  return new CannotJudge(
    `the artifact has more than ${entries} entries`,
    'Upload only the files that are compared.',
  )
}

/** Unix mode is in the upper half of the attributes; 0o12 is the type of a symbolic link. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 28) & 0xf) === 0xa
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const signature = buffer.readUInt32BE()
    return bytesRead === 4 && (signature === FIRST_ENTRY || signature === END_OF_EMPTY)
  } finally {
    await file.close()
  }
}

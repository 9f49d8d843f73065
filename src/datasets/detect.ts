import { CannotJudge, type LocalFile } from '../sources/source.js'
import { again } from './again.js'
import { firstBytes, readBytes } from './bytes.js'
import type { Format } from './dataset.js'
import { extensionOf, formatsNamed } from './format-name.js'
import { createNotes } from './notes.js'
import { isGzip, isZstd } from './packed.js'
import { toUtf8 } from './utf8.js'

/** So much of the text tells its format. */
const SAMPLE = 1 << 16

const SUPPORTED =
  'Tidegate reads CSV, TSV, JSON Lines, JSON arrays, Parquet and Arrow; text also as gzip or zstd.'

/** Formats that are known by their first bytes, and not read. */
const foreign: readonly (readonly [magic: readonly number[], name: string])[] = [
  [[0x46, 0x45, 0x41, 0x31], 'a Feather file of version 1'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed with xz'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive (or a spreadsheet)'],
  [[0x4f, 0x62, 0x6a, 0x01], 'an Avro file'],
  [[0x4f, 0x52, 0x43], 'an ORC file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls) or another Office document'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'an SQLite database'],
  [[0x89, 0x48, 0x44, 0x46], 'an HDF5 file'],
]

/**
 * The format of a file: by its first bytes where they leave no doubt, then by its extension, then by its text.
 * @throws CannotJudge for an empty file or a format that is not read
 */
export async function detectFormat(file: LocalFile): Promise<Format> {
  const bytes = readBytes(file)
  const { value: start } = await bytes.next()
  if (start === undefined) throw empty(file)
  try {
    return (await formatByMagic(file, start)) ?? (await formatByText(file, again(start, bytes)))
  } finally {
    await bytes.return(undefined)
  }
}

/** @param start of the content, unpacked where the file is a gzip */
async function formatByMagic(file: LocalFile, start: Buffer): Promise<Format | undefined> {
  const magic = start.toString('latin1', 0, 4)
  if (magic === 'PAR1' || magic === 'PARE') {
    if (await isPacked(file)) throw packedTwice(file, 'a Parquet file')
    return 'parquet'
  }
  if (isArrow(start)) {
    if (await isPacked(file)) throw packedTwice(file, 'an Arrow file')
    return 'arrow'
  }
  if (formatsNamed(file)?.includes('parquet')) throw notParquet(file)
  if (isGzip(start) || isZstd(start)) throw packedTwice(file, 'a packed file')
  for (const [bytes, name] of foreign) {
    if (bytes.every((byte, index) => start[index] === byte)) throw unsupported(file, name)
  }
  if (formatsNamed(file)?.includes('arrow')) throw notArrow(file)
  return undefined
}

/** A file by its magic; a stream by the mark before its first message, or where that is older, by its extension. */
function isArrow(start: Buffer): boolean {
  if (start.length < 8) return false
  const isStream = start.readUInt32LE(0) === 0xffffffff && start[4] !== 0xff
  return start.toString('latin1', 0, 6) === 'ARROW1' || isStream
}

async function isPacked(file: LocalFile): Promise<boolean> {
  const start = await firstBytes(file, 4)
  return isGzip(start) || isZstd(start)
}

async function formatByText(file: LocalFile, content: AsyncIterable<Buffer>): Promise<Format> {
  const text = (await firstText(file, content)).trimStart()
  if (text === '') throw empty(file)
  const extension = extensionOf(file)
  if (formatsNamed(file)?.includes('csv')) return csvOrObjects(text)
  if (/^\[\s*\{/.test(text) || (extension === 'json' && text.startsWith('['))) return 'json'
  if (extension === 'jsonl' || extension === 'ndjson') return 'jsonl'
  if (extension !== 'json') return text.startsWith('{') ? 'jsonl' : 'csv'
  // Some write JSON Lines as .json: one object after the other, and not one over many lines.
  if (/^\{.*\}[ \t\r]*\n\s*\{/.test(text)) return 'jsonl'
  throw unsupported(
    file,
    'a JSON document',
    "Write an array of objects (in pandas orient='records'), or one object a line.",
  )
}

/** No header begins as an object with a key does. */
function csvOrObjects(text: string): Format {
  if (/^\[\s*\{\s*"/.test(text)) return 'json'
  return /^\{\s*"[^"]*"\s*:/.test(text) ? 'jsonl' : 'csv'
}

async function firstText(file: LocalFile, content: AsyncIterable<Buffer>): Promise<string> {
  for await (const chunk of toUtf8(content, file.name, createNotes())) {
    const first = chunk.toString('latin1').search(/\S/)
    if (first >= 0) return chunk.toString('utf8', first, first + SAMPLE)
  }
  return ''
}

function empty(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is empty: a header and at least one row were expected.`,
    'Check the step that writes the file.',
  )
}

function unsupported(file: LocalFile, what: string, fix = 'Export it in one of these formats.'): CannotJudge {
  return new CannotJudge(`${file.name} is ${what}, which is not read yet. ${SUPPORTED}`, fix)
}

function notParquet(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is not a Parquet file: its first bytes are not PAR1.`,
    'Write it as Parquet, or give it the extension of what it is.',
  )
}

function notArrow(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is not an Arrow file or stream: it begins otherwise.`,
    'Write it as Arrow IPC (Feather version 2), or give it the extension of what it is.',
  )
}

function packedTwice(file: LocalFile, what: string): CannotJudge {
  return new CannotJudge(`${file.name} is ${what} packed once more, which is not read.`, 'Unpack it once.')
}

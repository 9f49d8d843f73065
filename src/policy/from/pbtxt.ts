import { CannotJudge } from '../../sources/source.js'

/** A message of Protocol Buffers' text format: every field may be repeated. Numbers stay text until asked for. */
export type Message = ReadonlyMap<string, readonly (string | Message)[]>

const DEEPEST = 40

/** Blanks and comments, then a text in quotes, a word, or a sign. Sticky, so that each character is seen once. */
const token = /(?:\s|#[^\n]*)*(?:("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([\w.+-]+)|([{}<>[\]:;,])|$)/y

interface Reader {
  text: string
  name: string
  at: number
}

interface Token {
  quoted?: string
  word?: string
  /** Empty at the end. */
  sign?: string
}

/**
 * Reads the text format of Protocol Buffers as far as a schema needs it: fields, messages in braces or angles, lists,
 * texts in pieces.
 *
 * @throws CannotJudge where it is none
 */
export function readPbtxt(text: string, name: string): Message {
  return messageOf({ text, name, at: 0 }, '', 0)
}

function messageOf(reader: Reader, end: string, depth: number): Message {
  if (depth > DEEPEST) throw refusal(reader, `nested deeper than ${DEEPEST} levels`)
  const fields = new Map<string, (string | Message)[]>()
  for (;;) {
    const { word, sign } = next(reader)
    if (sign === end) return fields
    if (sign === ',' || sign === ';') continue
    if (word === undefined) throw refusal(reader, 'no field stands here')
    const values = fields.get(word) ?? []
    for (const value of valuesOf(reader, depth)) values.push(value)
    fields.set(word, values)
  }
}

function valuesOf(reader: Reader, depth: number): (string | Message)[] {
  const { sign } = next(reader)
  if (sign === undefined) throw refusal(reader, 'a field lacks its colon')
  if (sign === '{' || sign === '<') return [messageOf(reader, sign === '{' ? '}' : '>', depth + 1)]
  if (sign !== ':') throw refusal(reader, 'a field lacks its value')
  const found = next(reader)
  if (found.sign === '[') return listOf(reader, depth)
  return [valueOf(found, reader, depth)]
}

function listOf(reader: Reader, depth: number): (string | Message)[] {
  const values: (string | Message)[] = []
  for (;;) {
    const found = next(reader)
    if (found.sign === ']') return values
    if (found.sign !== ',') values.push(valueOf(found, reader, depth))
  }
}

function valueOf({ quoted, word, sign }: Token, reader: Reader, depth: number): string | Message {
  if (sign === '{' || sign === '<') return messageOf(reader, sign === '{' ? '}' : '>', depth + 1)
  if (word !== undefined) return word
  if (quoted === undefined) throw refusal(reader, 'a field lacks its value')
  let text = quoted
  // Texts that stand side by side are one.
  for (let before = reader.at; ; before = reader.at) {
    const more = next(reader).quoted
    if (more === undefined) {
      reader.at = before
      return text
    }
    text += more
  }
}

function next(reader: Reader): Token {
  token.lastIndex = reader.at
  const found = token.exec(reader.text)
  if (found === null) throw refusal(reader, 'this is no text of Protocol Buffers')
  reader.at = token.lastIndex
  const [, quoted, word, sign = ''] = found
  if (quoted !== undefined) return { quoted: unescaped(quoted.slice(1, -1)) }
  return word === undefined ? { sign } : { word }
}

const plain = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
])

/** Octal and hexadecimal escapes are the bytes of UTF-8. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  const bytes = text.replace(/(?:\\(?:[0-7]{1,3}|x[\da-fA-F]{1,2}))+/g, run => {
    const codes = [...run.matchAll(/\\(?:x([\da-fA-F]+)|([0-7]+))/g)]
    return Buffer.from(
      codes.map(([, hex, octal = '0']) => (hex ? Number.parseInt(hex, 16) : Number.parseInt(octal, 8))),
    ).toString()
  })
  return bytes.replace(/\\(.)/g, (_, letter: string) => plain.get(letter) ?? letter)
}

function refusal({ text, name, at }: Reader, why: string): CannotJudge {
  const line = text.slice(0, at).split('\n').length
  return new CannotJudge(
    `${name} cannot be read as a schema in text format: ${why} (line ${line})`,
    'Write it anew, as with tfdv.write_schema_text.',
  )
}

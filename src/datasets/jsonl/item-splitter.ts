import { CannotJudge } from '../../sources/source.js'
import { noObject } from './json-line.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const LF = 0x0a

/** Where an object lies in a chunk. One that began before has 0 for its start. */
export interface Item {
  start: number
  end: number
  /** The line of the file on which it begins. */
  line: number
}

/** Sets the objects of an array apart, chunk by chunk; whether each is valid is for JSON.parse to say. */
export interface ItemSplitter {
  /** The objects that end in this chunk. @throws CannotJudge for anything between them but one comma */
  split(chunk: Uint8Array): Item[]
  /** Where the object begins that the chunk leaves unfinished; the chunk's length where there is none. */
  unfinished(chunk: Uint8Array): number
  /** The line on which the last object begins. */
  line(): number
  /** After the last chunk. @throws CannotJudge where the array has not ended */
  finish(): void
}

/** What may come next between objects. */
type Place = 'array' | 'first' | 'comma' | 'next' | 'nothing'

export function itemSplitter(name: string): ItemSplitter {
  let place: Place = 'array'
  let lines = 1
  let begins = 1
  let start = -1
  let depth = 0
  let isText = false
  let isEscaped = false

  function inObject(byte: number): boolean {
    if (isText) {
      if (isEscaped) isEscaped = false
      else if (byte === BACKSLASH) isEscaped = true
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1
    return depth > 0
  }

  function between(byte: number): void {
    const isEnd = byte === CLOSE_ARRAY && (place === 'first' || place === 'comma')
    if (place === 'array' && byte === OPEN_ARRAY) place = 'first'
    else if (isEnd) place = 'nothing'
    else if (place === 'comma' && byte === COMMA) place = 'next'
    else throw unexpected(name, lines, byte, place)
  }

  return {
    split(chunk) {
      const items: Item[] = []
      if (depth > 0) start = 0
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] as number
        if (byte === LF) lines += 1
        if (depth > 0) {
          if (inObject(byte)) continue
          items.push({ start, end: at + 1, line: begins })
          place = 'comma'
        } else if (byte === OPEN_OBJECT && (place === 'first' || place === 'next')) {
          start = at
          begins = lines
          depth = 1
        } else if (byte !== 0x20 && byte !== LF && byte !== 0x0d && byte !== 0x09) between(byte)
      }
      return items
    },
    unfinished: chunk => (depth > 0 ? start : chunk.length),
    line: () => begins,
    finish() {
      if (place !== 'nothing') throw unfinished(name, lines)
    },
  }
}

function unexpected(name: string, line: number, byte: number, place: Place): CannotJudge {
  if (place === 'first' || place === 'next') return noObject(`${name}: line ${line}`, 'no object')
  const expected =
    place === 'comma' ? 'a comma or the end of the array' : 'an array of objects, and nothing else,'
  const found = JSON.stringify(String.fromCharCode(byte))
  return new CannotJudge(
    `${name}: line ${line} has ${byte < 0x80 ? found : 'a character'} where ${expected} was expected.`,
    'Write one array of objects, or one JSON object a line.',
  )
}

function unfinished(name: string, line: number): CannotJudge {
  return new CannotJudge(
    `${name} ends on line ${line} before its array does; it is truncated.`,
    'Write or download the file again.',
  )
}

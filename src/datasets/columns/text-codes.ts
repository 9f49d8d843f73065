import type { Dictionary } from '../batch.js'
import { createByteDictionary } from './byte-dictionary.js'

/** Byte arrays as codes, so that a text that occurs often is made once. */
export interface TextCodes {
  codeOf(bytes: Uint8Array, start: number, end: number): number
  dictionary: Dictionary
}

/** @param toText the text of byte arrays */
export function createTextCodes(toText: (bytes: Uint8Array) => string): TextCodes {
  const bytes = createByteDictionary(() => {})
  return {
    codeOf: bytes.codeOf,
    dictionary: {
      get size() {
        return bytes.size
      },
      text: code => toText(bytes.bytes(code)),
    },
  }
}

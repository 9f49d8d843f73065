import type { Dictionary } from '../batch.js'

/** A dictionary that grows while a dataset is read. */
export interface GrowingDictionary extends Dictionary {
  /** The code of a text, new ones in order of appearance. */
  code(text: string): number
}

/** @param keep called with the size of each new text, may throw */
export function createDictionary(keep: (size: number) => void): GrowingDictionary {
  const codes = new Map<string, number>()
  const texts: string[] = []
  return {
    get size() {
      return texts.length
    },
    code(text) {
      const known = codes.get(text)
      if (known !== undefined) return known
      const code = texts.length
      keep(text.length)
      const own = detached(text)
      codes.set(own, code)
      texts.push(own)
      return code
    },
    text(code) {
      const text = texts[code]
      if (text === undefined) throw new RangeError(`no level has the code ${code}; there are ${texts.length}`)
      return text
    },
  }
}

/** A slice of a chunk would keep the whole chunk in memory: V8 makes slices from 13 characters on. */
function detached(text: string): string {
  if (text.length < 13) return text
  const narrow = Buffer.from(text, 'latin1').toString('latin1')
  return narrow === text ? narrow : Buffer.from(text, 'utf16le').toString('utf16le')
}

import type { Dictionary } from '../batch.js'

/** Codes of one dictionary after another as codes of a column; only texts that some row has are looked at. */
export type Translate = (codes: Int32Array, dictionary: Dictionary) => Int32Array

const UNKNOWN = -2

/** @param codeOf the column's code of a text, -1 where it is missing */
export function translateWith(codeOf: (text: string) => number): Translate {
  let known: Dictionary | undefined
  let table = new Int32Array(0)
  return (codes, dictionary) => {
    if (known !== dictionary) table = new Int32Array(0)
    if (table.length < dictionary.size) table = enlarged(table, dictionary.size)
    known = dictionary
    const translated = new Int32Array(codes.length)
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number
      let own = code < 0 ? -1 : (table[code] as number)
      if (own === UNKNOWN) {
        own = codeOf(dictionary.text(code))
        table[code] = own
      }
      translated[row] = own
    }
    return translated
  }
}

function enlarged(table: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size).fill(UNKNOWN)
  larger.set(table)
  return larger
}

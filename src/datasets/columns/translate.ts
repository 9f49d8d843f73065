import type { Dictionary } from '../batch.js'

/**
 * Codes of one dictionary after another as codes of a column; only texts that some row has are looked at. What is returned
 * is valid until the next call.
 */
export type Translate = (codes: Int32Array, dictionary: Dictionary) => Int32Array

const UNKNOWN = -2

/** @param codeOf the column's code of a text, -1 where it is missing */
export function translateWith(codeOf: (text: string) => number): Translate {
  let known: Dictionary | undefined
  let table = new Int32Array(0)
  /** Texts that were not looked at, and whether all others have one code here and there. */
  let left = 0
  let isSame = true
  let room = new Int32Array(0)

  function turnTo(dictionary: Dictionary): void {
    if (known !== dictionary) {
      known = dictionary
      table = new Int32Array(0)
      left = 0
      isSame = true
    }
    left += Math.max(0, dictionary.size - table.length)
    if (table.length < dictionary.size) table = enlarged(table, dictionary.size)
  }

  function lookAt(code: number, text: string): void {
    const own = codeOf(text)
    table[code] = own
    left -= 1
    if (own !== code) isSame = false
  }

  return (codes, dictionary) => {
    turnTo(dictionary)
    // Dictionaries in the order of appearance, as writers make them, are the column's own.
    if (left === 0 && isSame) return codes
    if (room.length < codes.length) room = new Int32Array(codes.length)
    const translated = room.subarray(0, codes.length)
    for (let row = translateFrom(0, codes, table, translated); row < codes.length; ) {
      const code = codes[row] as number
      lookAt(code, dictionary.text(code))
      row = translateFrom(row, codes, table, translated)
    }
    return translated
  }
}

/** Stops at a text that was not looked at. @returns its row, or the end */
function translateFrom(first: number, codes: Int32Array, table: Int32Array, translated: Int32Array): number {
  for (let row = first; row < codes.length; row++) {
    const code = codes[row] as number
    const own = code < 0 ? -1 : (table[code] as number)
    if (own === UNKNOWN) return row
    translated[row] = own
  }
  return codes.length
}

function enlarged(table: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size).fill(UNKNOWN)
  larger.set(table)
  return larger
}

/** Numbers pairs of codes in the order they are first met, so that no text is made while rows come in. */
export interface Crossing {
  /** One number a row, valid until the next call. @param left numbers of an earlier crossing, absent for none. @param codes -1 and up */
  number(left: Int32Array | undefined, codes: Int32Array, rows: number): Int32Array
  /** Pairs met so far; numbers are below it. */
  size(): number
  left(number: number): number
  code(number: number): number
}

/** Above this many entries the square table gives way to a map. */
const largestTable = 1 << 22

export function crossCodes(): Crossing {
  const lefts: number[] = []
  const codesOf: number[] = []
  let numbers = new Int32Array(0)
  let table = new Int32Array(64).fill(-1)
  let width = 8
  let height = 8
  let map: Map<number, number> | undefined

  function add(left: number, code: number): number {
    lefts.push(left)
    codesOf.push(code)
    return lefts.length - 1
  }

  function widen(left: number, code: number): void {
    while (width <= code) width *= 2
    while (height <= left) height *= 2
    if (width * height > largestTable) {
      map = new Map()
      for (let i = 0; i < lefts.length; i++)
        map.set(pairKey(lefts[i] as number, (codesOf[i] as number) + 1), i)
      return
    }
    table = new Int32Array(width * height).fill(-1)
    for (let i = 0; i < lefts.length; i++)
      table[(lefts[i] as number) * width + (codesOf[i] as number) + 1] = i
  }

  function find(left: number, code: number): number {
    if (map === undefined && (code >= width || left >= height)) widen(left, code)
    if (map !== undefined) {
      const known = map.get(pairKey(left, code))
      if (known !== undefined) return known
      map.set(pairKey(left, code), lefts.length)
      return add(left, code - 1)
    }
    const number = add(left, code - 1)
    table[left * width + code] = number
    return number
  }

  return {
    number(left, codes, rows) {
      if (numbers.length < rows) numbers = new Int32Array(rows)
      for (let i = 0; i < rows; i++) {
        const first = left === undefined ? 0 : (left[i] as number)
        const code = (codes[i] as number) + 1
        const known =
          map === undefined && code < width && first < height ? (table[first * width + code] as number) : -1
        numbers[i] = known >= 0 ? known : find(first, code)
      }
      return numbers
    },
    size: () => lefts.length,
    left: number => lefts[number] as number,
    code: number => codesOf[number] as number,
  }
}

/** Codes stay below 2^27 and numbers below 2^26, so the key is an exact integer. */
function pairKey(left: number, code: number): number {
  return left * 134_217_728 + code
}

/** A table of a FlatBuffer: fields by their number, absent ones having a default. All throw RangeError past the end. */
export interface FlatTable {
  integer(field: number, bits: 8 | 16 | 32, fallback?: number): number
  /** @throws Error for what no double holds */
  long(field: number, fallback?: number): number
  boolean(field: number): boolean
  text(field: number): string
  table(field: number): FlatTable | undefined
  tables(field: number): FlatTable[]
  /** Of structs of `words` 64-bit integers each, the one at `word`. */
  longs(field: number, words: number, word: number): number[]
}

/** @param view the whole buffer, which begins with where its root is */
export function rootTable(view: DataView): FlatTable {
  return tableAt(view, view.getUint32(0, true))
}

function tableAt(view: DataView, start: number): FlatTable {
  const offsets = start - view.getInt32(start, true)
  const size = view.getUint16(offsets, true)
  const placeOf = (field: number) => {
    const entry = 4 + 2 * field
    const offset = entry + 2 > size ? 0 : view.getUint16(offsets + entry, true)
    return offset === 0 ? undefined : start + offset
  }
  const pointed = (place: number) => place + view.getUint32(place, true)
  const vector = (field: number, width: number) => {
    const place = placeOf(field)
    if (place === undefined) return { first: 0, length: 0 }
    const first = pointed(place)
    const length = view.getUint32(first, true)
    if (length * width > view.byteLength - first) throw new RangeError('a vector is longer than its buffer')
    return { first: first + 4, length }
  }
  return {
    integer(field, bits, fallback = 0) {
      const place = placeOf(field)
      if (place === undefined) return fallback
      if (bits === 8) return view.getUint8(place)
      return bits === 16 ? view.getInt16(place, true) : view.getInt32(place, true)
    },
    long(field, fallback = 0) {
      const place = placeOf(field)
      return place === undefined ? fallback : longAt(view, place)
    },
    boolean(field) {
      const place = placeOf(field)
      return place !== undefined && view.getUint8(place) !== 0
    },
    text(field) {
      const { first, length } = vector(field, 1)
      return Buffer.from(view.buffer, view.byteOffset + first, length).toString('utf8')
    },
    table(field) {
      const place = placeOf(field)
      return place === undefined ? undefined : tableAt(view, pointed(place))
    },
    tables(field) {
      const { first, length } = vector(field, 4)
      return Array.from({ length }, (_, index) => tableAt(view, pointed(first + 4 * index)))
    },
    longs(field, words, word) {
      const { first, length } = vector(field, 8 * words)
      return Array.from({ length }, (_, index) => longAt(view, first + 8 * (index * words + word)))
    },
  }
}

function longAt(view: DataView, place: number): number {
  const long = Number(view.getBigInt64(place, true))
  if (!Number.isSafeInteger(long)) throw new Error(`it claims a size of ${long} bytes`)
  return long
}

/** So many of a typed array. Its content is whatever it was, and lasts until room is asked for again. */
export type Room<A> = (length: number) => A

interface Cuttable<A> {
  length: number
  subarray(from: number, to: number): A
}

/** Memory for one page after another, which new arrays would leave to the collector, late. */
export function createRoom<A extends Cuttable<A>>(make: (length: number) => A): Room<A> {
  let array = make(0)
  return length => {
    // Pages differ in a few values, and not each that has some more is to need new room.
    if (array.length < length) array = make(length + (length >> 4))
    return array.subarray(0, length)
  }
}

/** The values of a page that are there, and its rows that have none. */
export interface PageRooms {
  numbers: Room<Float64Array>
  codes: Room<Int32Array>
  missing: Room<Int32Array>
}

/** What all columns of a file use, each for as long as it takes to read a page. */
export interface FileRooms {
  unpacked: Room<Uint8Array>
  /** Begins where any array of numbers may. */
  stored: Room<Uint8Array<ArrayBuffer>>
  indices: Room<Int32Array>
  /** For a page, and for the dictionary of a leaf, of which a batch takes all rows. */
  page: PageRooms
  dictionary: Room<Float64Array>
}

/** What one column uses. */
export interface ColumnRooms {
  file: FileRooms
  /** For those of which the next batch takes more rows. */
  page: PageRooms
  dictionary: Room<Float64Array>
  batchNumbers: Room<Float64Array>
  batchCodes: Room<Int32Array>
}

export function fileRooms(): FileRooms {
  return {
    unpacked: createRoom(bytes),
    stored: createRoom(bytes),
    indices: createRoom(int32s),
    page: pageRooms(),
    dictionary: createRoom(doubles),
  }
}

export function columnRooms(file: FileRooms): ColumnRooms {
  return {
    file,
    page: pageRooms(),
    dictionary: createRoom(doubles),
    batchNumbers: createRoom(doubles),
    batchCodes: createRoom(int32s),
  }
}

function pageRooms(): PageRooms {
  return { numbers: createRoom(doubles), codes: createRoom(int32s), missing: createRoom(int32s) }
}

function doubles(length: number): Float64Array {
  return new Float64Array(length)
}

function int32s(length: number): Int32Array {
  return new Int32Array(length)
}

function bytes(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length)
}

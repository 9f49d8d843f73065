import type { Encoding } from 'hyparquet'
import type { Cells } from '../raw.js'
import type { PageRooms, Room } from './rooms.js'

/** What the pages of one leaf in one row group hold, missing values left out. All throw Error for what cannot be. */
export interface LeafValues {
  /** Takes a dictionary page. @param room for its numbers, until the pages of the leaf are read */
  learn(bytes: Uint8Array, count: number, room: Room<Float64Array>): void
  /** @param at where the values of a data page begin @returns cells that are valid until the rooms are used again */
  read(bytes: Uint8Array, at: number, count: number, encoding: Encoding, rooms: PageRooms): Cells
}

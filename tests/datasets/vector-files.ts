import { parquetWriteBuffer } from 'hyparquet-writer'
import { randomFrom } from '../../src/math/random.js'

export type Vectors = readonly (readonly (number | null)[] | null)[]

/** As pyarrow writes a list of numbers: three levels, the element optional. */
export function parquetOf(v: Vectors, type: 'FLOAT' | 'DOUBLE' | 'INT32' = 'FLOAT'): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: 'v', data: [...v] }],
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'v', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', type },
      ],
    }),
  )
}

/** Four numbers each, of which the first may be moved. */
export function drawn(rows: number, seed: number, shift = 0): number[][] {
  const { share } = randomFrom(seed)
  return Array.from({ length: rows }, () => [share() + shift, share(), share(), share()].map(Math.fround))
}

import { randomFrom } from '../../src/math/random.js'

/** Standard normal numbers, repeated by their seed. */
export type Normals = () => number

/** Layers of equal area under the bell, the lowest with the tail beyond `edge`. */
const layers = 128
const edge = 3.442619855899
const area = 9.91256303526217e-3
const density = (x: number) => Math.exp((-x * x) / 2)

/** Right end of each layer, from the lowest and widest up; the last is 0. */
const ends = layerEnds()

/** The ziggurat of Marsaglia and Tsang 2000: a billion numbers are drawn, and a logarithm apiece would cost most. */
export function normalsFrom(seed: number): Normals {
  const { share, below } = randomFrom(seed)
  return function next(): number {
    for (;;) {
      const layer = below(layers)
      const side = 2 * share() - 1
      const x = side * (ends[layer] as number)
      if (Math.abs(x) < (ends[layer + 1] as number)) return x
      if (layer === 0) return Math.sign(side) * beyondEdge(share)
      const low = density(ends[layer] as number)
      const high = density(ends[layer + 1] as number)
      if (low + share() * (high - low) < density(x)) return x
    }
  }
}

function beyondEdge(share: () => number): number {
  for (;;) {
    const x = -Math.log(1 - share()) / edge
    const y = -Math.log(1 - share())
    if (y + y > x * x) return edge + x
  }
}

function layerEnds(): Float64Array {
  const found = new Float64Array(layers + 1)
  found[0] = area / density(edge)
  found[1] = edge
  for (let at = 2; at < layers; at++) {
    const x = found[at - 1] as number
    found[at] = Math.sqrt(-2 * Math.log(area / x + density(x)))
  }
  return found
}

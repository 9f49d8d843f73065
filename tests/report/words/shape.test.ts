import { describe, expect, test } from 'vitest'
import { shapeOf, sparklines } from '../../../src/report/words/shape.js'
import { columns } from '../sample-columns.js'

const side = { rows: 10, missing: 0 }

describe('sparklines', () => {
  test('have one scale, so that heights can be compared', () => {
    expect(sparklines({ reference: [0.5, 0.5], candidate: [1, 0] })).toEqual({
      reference: '▄▄',
      candidate: '█▁',
    })
  })

  test('are as wide as there is room, both alike', () => {
    const shape = { reference: Array(50).fill(0.02), candidate: Array(50).fill(0.02) }
    const { reference, candidate } = sparklines(shape, 12)
    expect(reference).toHaveLength(10)
    expect(candidate).toHaveLength(10)
  })

  test('of shares do not mind that the sides differ in size', () => {
    const bins = { edges: [0, 1, 2], reference: [1, 3], candidate: [100, 300], tails: false }
    const shape = shapeOf({ name: 'x', kind: 'numeric', reference: side, candidate: side, bins })
    expect(shape).toEqual({ reference: [0.25, 0.75], candidate: [0.25, 0.75] })
  })
})

describe('a column has no shape', () => {
  test('without values', () => {
    const bins = { edges: [0, 1], reference: [0], candidate: [0], tails: false }
    expect(shapeOf({ name: 'x', kind: 'numeric', candidate: side, bins })).toBeUndefined()
  })

  test('as an identifier', () => {
    const [id] = columns
    expect(id && shapeOf(id)).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnHead, Head } from '../../src/datasets/dataset.js'
import { type Kind, kinds } from '../../src/datasets/kind.js'
import { resolveKinds } from '../../src/datasets/resolve.js'

/** A column of 100 rows, of which those that are not named are empty. */
function column(name: string, counts: Partial<ColumnHead> = {}): ColumnHead {
  const none = {
    numbers: 0,
    integers: 0,
    booleans: 0,
    timestamps: 0,
    words: 0,
    nullWords: 0,
    empty: 0,
    distinct: 0,
  }
  return { name, ...none, length: 0, ...counts }
}
const head = (...columns: ColumnHead[]): Head => ({ columns, rows: 100, complete: true })
const numbers = { numbers: 100, integers: 100, distinct: 0 }
const words = { words: 100, distinct: 5, length: 6 }

function resolved(reference: ColumnHead | undefined, candidate: ColumnHead, override?: Kind) {
  const heads = { candidate: head(candidate), ...(reference && { reference: head(reference) }) }
  const overrides = new Map(override === undefined ? [] : [['x', override] as const])
  const { columns, ...rest } = resolveKinds(heads, overrides)
  return { ...columns[0], encodings: [rest.reference?.[0]?.encoding, rest.candidate[0]?.encoding] }
}

describe('the kind of a column', () => {
  test.each<[string, Partial<ColumnHead>, Kind]>([
    ['numbers', numbers, 'numeric'],
    ['numbers and null words', { numbers: 90, nullWords: 10 }, 'numeric'],
    ['booleans and null words', { booleans: 90, nullWords: 10 }, 'boolean'],
    ['timestamps', { timestamps: 100, distinct: 100 }, 'timestamp'],
    ['numbers and one word', { numbers: 99, words: 1, distinct: 1 }, 'categorical'],
    ['numbers and booleans', { numbers: 50, booleans: 50 }, 'categorical'],
    ['timestamps and numbers', { timestamps: 50, numbers: 50, distinct: 50 }, 'categorical'],
    ['words that repeat', words, 'categorical'],
    ['words that differ in 90 of 100', { words: 100, distinct: 90, length: 8 }, 'identifier'],
    ['words that differ in 89 of 100', { words: 100, distinct: 89, length: 8 }, 'categorical'],
    ['29 words that all differ', { words: 29, distinct: 29, length: 8 }, 'categorical'],
    ['long words, half of them different', { words: 100, distinct: 50, length: 40 }, 'text'],
    ['long words that repeat', { words: 100, distinct: 10, length: 80 }, 'categorical'],
    ['nothing', { empty: 100 }, 'numeric'],
    ['null words only', { nullWords: 100 }, 'numeric'],
    ['declared text', { ...numbers, declared: 'codes' }, 'categorical'],
    ['a declared vector', { words: 100, distinct: 100, declared: 'vector' }, 'vector'],
    [
      'declared numbers with huge integers',
      { numbers: 50, words: 50, distinct: 9, declared: 'numbers' },
      'categorical',
    ],
  ])('of %s', (_name, counts, kind) => expect(resolved(undefined, column('x', counts)).kind).toBe(kind))

  test('words are identifiers only if they are on both sides', () => {
    const unique = { words: 100, distinct: 100, length: 8 }
    expect(resolved(column('x', unique), column('x', unique))).toMatchObject({ kind: 'identifier' })
    expect(resolved(column('x', words), column('x', unique))).toMatchObject({
      kind: 'categorical',
      reference: 'categorical',
      candidate: 'categorical',
    })
  })

  test('numeric on one side only: each side keeps its own, and the reference names the column', () => {
    expect(resolved(column('x', numbers), column('x', words))).toEqual({
      name: 'x',
      kind: 'numeric',
      reference: 'numeric',
      candidate: 'categorical',
      encodings: ['numbers', 'codes'],
    })
  })

  test('a side without a value agrees with the other', () => {
    expect(resolved(column('x', { empty: 100 }), column('x', words))).toMatchObject({
      reference: 'categorical',
      encodings: ['codes', 'codes'],
    })
    expect(resolved(column('x', { timestamps: 9 }), column('x', {}))).toMatchObject({
      candidate: 'timestamp',
    })
  })
})

describe('a kind that the policy names', () => {
  test('of two numeric sides keeps numbers, so that 1 and 1.0 are one level', () => {
    expect(resolved(column('x', numbers), column('x', numbers), 'categorical')).toMatchObject({
      kind: 'categorical',
      reference: 'categorical',
      encodings: ['numbers', 'numbers'],
    })
  })

  test('of leading zeros is codes on both sides', () => {
    expect(
      resolved(column('x', numbers), column('x', { numbers: 50, words: 50 }), 'categorical'),
    ).toMatchObject({
      encodings: ['codes', 'codes'],
    })
  })

  test('of timestamp reads numbers as time', () => {
    expect(resolved(column('x', numbers), column('x', { timestamps: 5 }), 'timestamp')).toMatchObject({
      candidate: 'timestamp',
      encodings: ['timestamps', 'timestamps'],
    })
  })

  test('that the cells do not allow leaves that side as it is', () => {
    expect(resolved(column('x', numbers), column('x', words), 'numeric')).toEqual({
      name: 'x',
      kind: 'numeric',
      reference: 'numeric',
      candidate: 'categorical',
      encodings: ['numbers', 'codes'],
    })
  })
})

describe('the columns of a pair', () => {
  test("are in the candidate's order, then those of the reference alone; schemas in their own order", () => {
    const { columns, reference, candidate } = resolveKinds(
      {
        reference: head(column('gone'), column('b'), column('a')),
        candidate: head(column('a'), column('new'), column('b')),
      },
      new Map(),
    )
    expect(columns.map(({ name }) => name)).toEqual(['a', 'new', 'b', 'gone'])
    expect(reference?.map(({ name }) => name)).toEqual(['gone', 'b', 'a'])
    expect(candidate.map(({ name }) => name)).toEqual(['a', 'new', 'b'])
    expect(columns[1]).toEqual({ name: 'new', kind: 'numeric', candidate: 'numeric' })
    expect(columns[3]).toEqual({ name: 'gone', kind: 'numeric', reference: 'numeric' })
  })

  test('that broke their promise are words on that side, and noted', () => {
    const { columns, reference, candidate, notes } = resolveKinds(
      { reference: head(column('x', numbers)), candidate: head(column('x', numbers)) },
      new Map(),
      { reference: new Set(), candidate: new Set(['x']) },
    )
    expect(columns).toEqual([{ name: 'x', kind: 'numeric', reference: 'numeric', candidate: 'categorical' }])
    expect([reference?.[0]?.encoding, candidate[0]?.encoding]).toEqual(['numbers', 'codes'])
    expect(notes).toEqual({ reference: [], candidate: [{ code: 're-read', column: 'x' }] })
  })

  test('a column that broke its promise is never read as numbers again, whatever the policy says', () => {
    const count = fc.integer({ min: 0, max: 50 })
    const counts = fc.record({
      numbers: count,
      timestamps: count,
      booleans: count,
      words: count,
      distinct: count,
    })
    const override = fc.option(fc.constantFrom(...kinds), { nil: undefined })
    fc.assert(
      fc.property(counts, counts, override, (left, right, kind) => {
        const overrides = new Map(kind === undefined ? [] : [['x', kind] as const])
        const { candidate } = resolveKinds(
          { reference: head(column('x', left)), candidate: head(column('x', right)) },
          overrides,
          { reference: new Set(), candidate: new Set(['x']) },
        )
        expect(candidate[0]?.encoding).toBe('codes')
      }),
    )
  })
})

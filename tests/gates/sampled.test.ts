import { describe, expect, test } from 'vitest'
import type { Kind } from '../../src/datasets/kind.js'
import { embedding } from '../../src/gates/embedding.js'
import type { GateResult, Table } from '../../src/gates/gate.js'
import { text } from '../../src/gates/text.js'
import { randomFrom } from '../../src/math/random.js'
import { embeddingMeasureIds, embeddingMeasures } from '../../src/measures/embedding/all.js'
import type { SampledMeasure } from '../../src/measures/sampled-measure.js'
import { textMeasureIds, textMeasures } from '../../src/measures/text/all.js'
import { sideOf as collected } from '../measures/golden.js'
import { expectSound } from '../measures/sound.js'
import { tableOf } from './profile-of.js'

const gates = { text, embedding }
type GateName = keyof typeof gates
const kinds: Record<GateName, Kind> = { text: 'text', embedding: 'vector' }
type Columns = Record<string, (string | null)[]>

function run(name: GateName, written: unknown, before: Columns | undefined, after: Columns): GateResult {
  const gate = gates[name]
  const rule = gate.rule.parse(written)
  const table = (
    candidate: ReturnType<typeof collected>,
    reference?: ReturnType<typeof collected>,
  ): Table => {
    const found = tableOf(candidate, reference)
    const kind = kinds[name]
    const columns = found.columns.map(column => ({
      ...column,
      kind,
      ...(column.reference && { reference: kind }),
      ...(column.candidate && { candidate: kind }),
    }))
    return { ...found, columns }
  }
  const needs = gate.needs(rule, table(collected(after, []), before && collected(before, [])))
  const candidate = collected(after, needs)
  const reference = before && collected(before, needs)
  return gate.checks(rule, table(candidate, reference), { candidate, ...(reference && { reference }) })
}

const vocabulary = ['slow', 'great', 'broken', 'cheap', 'late', 'fine']
function reviews(rows: number, seed: number, extra = ''): Columns {
  const { below } = randomFrom(seed)
  const word = () => vocabulary[below(vocabulary.length)] ?? ''
  return {
    review: Array.from({ length: rows }, (_, i) => `${word()} ${word()} ${word()} ${i % 2 ? extra : ''}`),
  }
}
function vectors(rows: number, seed: number, shift = 0): Columns {
  const { share } = randomFrom(seed)
  return { v: Array.from({ length: rows }, () => JSON.stringify([share() + shift, share(), share() + 1])) }
}

describe('text', () => {
  test('warns by default of other words, and names them', () => {
    expect(run('text', {}, reviews(300, 1), reviews(300, 2, 'refund')).checks).toMatchObject([
      {
        id: { gate: 'text', column: 'review' },
        measure: 'vocabulary-drift',
        decision: { status: 'warn' },
        facts: { reference: { rows: 300 }, told: [{ name: 'refund' }, { name: 'fine' }] },
      },
    ])
  })

  test('passes the same words in another order of rows', () => {
    const { review = [] } = reviews(300, 1)
    const [check] = run('text', {}, reviews(300, 1), { review: [...review].reverse() }).checks
    expect(check).toMatchObject({ compared: { value: 0 }, decision: { status: 'pass' } })
  })

  test('needs a limit for a measure that is named', () => {
    expect(text.rule.safeParse({ measure: 'length-drift' }).success).toBe(false)
    expect(text.rule.safeParse({ measure: 'out-of-vocabulary-rate', fail: 'p below 0.1' }).success).toBe(
      false,
    )
  })
})

describe('embedding', () => {
  test('warns by default where the mean has moved', () => {
    expect(run('embedding', {}, vectors(200, 1), vectors(200, 2, 0.3)).checks).toMatchObject([
      { id: { gate: 'embedding', column: 'v' }, unit: 'reference-sd', decision: { status: 'warn' } },
    ])
    expect(run('embedding', {}, vectors(200, 1), vectors(200, 3)).checks[0]?.decision.status).toBe('pass')
  })

  test('counts the components that drifted', () => {
    const rule = { measure: 'drifted-components', fail: 'above 20%' }
    expect(run('embedding', rule, vectors(200, 1), vectors(200, 2, 0.3)).checks[0]).toMatchObject({
      id: { measure: 'drifted-components' },
      compared: { value: 1 / 3 },
      decision: { status: 'fail' },
    })
  })
})

describe.each(['text', 'embedding'] as const)('%s', name => {
  const columns = name === 'text' ? reviews(60, 1) : vectors(60, 1)
  const [column = ''] = Object.keys(columns)

  test('fails a named column that the candidate has lost', () => {
    expect(run(name, { columns: column }, columns, { other: [null] }).checks).toMatchObject([
      { id: { column }, decision: { status: 'fail', reason: { code: 'no-such-column' } } },
    ])
  })

  test('says that there is nothing to compare with', () => {
    expect(run(name, {}, undefined, columns).notChecked).toMatchObject([{ why: 'no-reference' }])
  })

  const odd: Record<string, (row: number) => string | null> = {
    missing: () => null,
    'one value': () => (name === 'text' ? 'always this' : '[0,0,0]'),
    'mostly missing': row => (row === 0 ? '[1,2,3]' : null),
    'no word and no vector': () => '!',
    huge: row => (name === 'text' ? 'x'.repeat(row * 50) : `[${row % 2 ? 1e308 : -1e308},1e-320,${row}]`),
    strange: row =>
      ['[', '[1,', '{"a":1}', '[1e999,1,1]', '[null,1,2]', '[]', '__proto__ constructor'][row % 7] ?? '',
  }
  const measures: ReadonlyMap<string, SampledMeasure> = new Map(
    Object.entries(name === 'text' ? textMeasures : embeddingMeasures),
  )

  test.each(name === 'text' ? textMeasureIds : embeddingMeasureIds)('%s is sound of poor data', id => {
    const range = measures.get(id)?.range ?? [0, 0]
    for (const [what, cell] of Object.entries(odd))
      for (const count of [0, 1, 2, 30, 50]) {
        const poor = { [column]: Array.from({ length: count }, (_, row) => cell(row)) }
        for (const [before, after] of [
          [poor, columns],
          [columns, poor],
          [poor, poor],
        ] as const) {
          const { checks } = run(name, { measure: id, fail: 'above 0.5' }, before, after)
          expect(checks).toHaveLength(1)
          for (const { compared } of checks) expectSound(compared, range, `${id}: ${what}, ${count} rows`)
        }
      }
  })
})

import { describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/gates/gate.js'
import { outliers } from '../../src/gates/outliers.js'
import { values } from '../../src/gates/values.js'
import { sideOf as collected } from '../measures/golden.js'
import type { Cell } from '../profile/batches.js'
import { evenly, sideOf, tableOf } from './profile-of.js'

type Written = Record<string, unknown> & { measure: string }

/** One rule over one column `x`, which an engine has collected. */
function run(written: Written, cells: Cell[], now?: number): GateResult {
  const rule = values.rule.parse({ columns: 'x', ...written })
  const schema = collected({ x: cells }, [])
  const table = { ...tableOf(schema), ...(now !== undefined && { now }) }
  const candidate = collected({ x: cells }, values.needs(rule, table))
  return values.checks(rule, table, { candidate })
}

const refusals = (gate: typeof values | typeof outliers, written: unknown) =>
  gate.rule
    .safeParse(written)
    .error?.issues.map(({ message }) => message)
    .join('\n') ?? ''

describe('values', () => {
  test.each<[Written, Cell[]]>([
    [{ measure: 'out-of-range-rate', min: 18, max: 120, fail: 'above 0' }, [18, 120, 17.9]],
    [{ measure: 'out-of-set-rate', set: ['a', true, 1], fail: 'above 0' }, ['a', 'true', '1', 'b']],
    [{ measure: 'pattern-rate', pattern: '[0-9]{5}', fail: 'below 100%' }, ['12345', '1234']],
    [{ measure: 'string-length', at: 1, fail: 'above 2' }, ['ab', 'abc']],
    [{ measure: 'type-share', type: 'missing', fail: 'above 10%' }, [1, 2, null]],
    [{ measure: 'outlier-rate', by: 'iqr', fail: 'above 0' }, [1, 2, 3, 4, 99]],
  ])('%j fails where it should', (written, cells) => {
    expect(run(written, cells).checks.map(({ decision }) => decision.status)).toEqual(['fail'])
    const kept = cells.slice(0, -1)
    expect(run(written, kept).checks.map(({ decision }) => decision.status)).toEqual(['pass'])
  })

  test('an age is held against the clock of the run, in hours and days', () => {
    const now = Date.parse('2026-11-21T12:00:00Z')
    const rule = values.rule.parse({ measure: 'freshness', columns: 'x', fail: 'above 36 h' })
    const table = { ...tableOf(sideOf({ x: { kind: 'timestamp', values: [] } })), now }
    const at = (time: string) => {
      const candidate = collected({ x: [Date.parse(time)] }, values.needs(rule, table))
      return values.checks(rule, table, { candidate }).checks[0]
    }
    expect(at('2026-11-20T00:00:01Z')).toMatchObject({ unit: 'milliseconds', decision: { status: 'pass' } })
    expect(at('2026-11-19T23:59:59Z')?.decision.status).toBe('fail')
  })

  test('ends of a range may be days', () => {
    const times = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-02T12:00:00Z'].map(Date.parse)
    const written = { measure: 'out-of-range-rate', min: '2026-01-01', max: '2026-01-02T10:00:00+01:00' }
    expect(run({ ...written, fail: 'above 0' }, times).checks[0]).toMatchObject({
      compared: { share: { hits: 2, of: 3 } },
    })
  })

  test('rules that differ by what they count have paths of their own', () => {
    const path = (written: Written) => run(written, [1, 2, 3]).checks[0]?.id.measure
    expect(path({ measure: 'type-share', type: 'nan', fail: 'above 0' })).toBe('type-share-nan-above')
    expect(path({ measure: 'outlier-rate', by: 'iqr', fail: 'above 0' })).toBe('outlier-rate-iqr-above')
    expect(path({ measure: 'quantile', at: 0.5, fail: 'below 0' })).toBe('quantile-0.5-below')
  })

  test.each([
    [{ measure: 'out-of-range-rate', fail: 'above 0' }, 'needs `min` or `max`, such as `min: 0`'],
    [{ measure: 'out-of-range-rate', min: 2, max: 1, fail: 'above 0' }, '`min` is above `max`'],
    [{ measure: 'pattern-rate', fail: 'below 1' }, 'needs `pattern`'],
    [{ measure: 'pattern-rate', pattern: '(', fail: 'below 1' }, 'not a regular expression'],
    [{ measure: 'out-of-set-rate', set: [], fail: 'above 0' }, ''],
    [{ measure: 'string-length', fail: 'above 3' }, 'needs `at`'],
    [{ measure: 'quantile', fail: 'above 3' }, 'needs `at`'],
    [{ measure: 'type-share', type: 'word', fail: 'above 0' }, ''],
    [{ measure: 'mean', at: 0.5, fail: 'above 0' }, '`at` belongs to `quantile`, `string-length`'],
    [{ measure: 'mean', pattern: 'a', fail: 'above 0' }, '`pattern` belongs to `pattern-rate`'],
    [{ measure: 'outlier-rate', by: 'iqr', z: 3, fail: 'above 0' }, 'goes with `iqrs`'],
    [{ measure: 'outlier-rate', iqrs: 3, fail: 'above 0' }, 'goes with `by: iqr`'],
  ])('%j is refused', (written, message) => {
    expect(values.rule.safeParse({ columns: 'x', ...written }).success).toBe(false)
    expect(refusals(values, { columns: 'x', ...written })).toContain(message)
  })
})

describe('outliers', () => {
  const side = sideOf({
    income: { kind: 'numeric', values: [...evenly(100, 100), [500, 1]] },
    region: { kind: 'categorical', values: [['a', 101]] },
  })
  const run = (written: unknown) =>
    outliers.checks(outliers.rule.parse(written), tableOf(side, side), { candidate: side, reference: side })

  test('a written limit may be by other fences', () => {
    const status = (written: object) => run({ fail: 'above 0.5%', ...written }).checks[0]?.decision.status
    expect(status({ by: 'iqr', iqrs: 3 })).toBe('fail')
    expect(status({ by: 'iqr', iqrs: 10 })).toBe('pass')
    expect(status({ by: 'modified-z' })).toBe('fail')
  })

  test('a column that is none of numbers and is named is not passed over', () => {
    expect(run({ columns: ['income', 'region'], fail: 'above 5%' }).checks[1]).toMatchObject({
      id: { column: 'region' },
      decision: { status: 'inconclusive', reason: { code: 'wrong-kind' } },
    })
    expect(run({ columns: '*', fail: 'above 5%' }).checks).toHaveLength(1)
  })

  test('fences without a limit would do nothing, so they are refused', () => {
    expect(refusals(outliers, { by: 'iqr' })).toContain('the default rule has fences of its own')
    expect(refusals(outliers, { by: 'z', iqrs: 3, fail: 'above 1%' })).toContain('goes with `by: iqr`')
  })
})

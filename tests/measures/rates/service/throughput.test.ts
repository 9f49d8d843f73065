import { expect, test } from 'vitest'
import { throughput } from '../../../../src/measures/rates/service/throughput.js'
import { foldProfile } from '../../../../src/profile/fold/fold.js'
import { planNeeds } from '../../../../src/profile/plan.js'
import type { Side } from '../../../../src/profile/views/side.js'
import { batchesOf, type Cell, table } from '../../../profile/batches.js'
import { valueOf } from '../../golden.js'
import { expectNear } from '../../near.js'
import { golden } from '../several.js'

const inputs = { column: 'time', confidence: 0.95 }

function sideOf(time: readonly Cell[], encoding: 'timestamps' | 'numbers' = 'timestamps'): Side {
  const kind = encoding === 'numbers' ? ('numeric' as const) : ('timestamp' as const)
  const schema = [{ name: 'time', kind, encoding }]
  const numbers = [{ name: 'time', kind: 'numeric' as const, encoding: 'numbers' as const }]
  const fold = foldProfile(schema, planNeeds(throughput.needs(inputs), schema))
  for (const batch of batchesOf(table({ time }), numbers, [100])) fold.add(batch)
  return { profile: fold.finish([]), at: [] }
}

test('throughput agrees with numpy, its interval with that of the whole steps in scipy', () => {
  const cases = Object.entries(golden.services)
  expect(cases.length).toBeGreaterThanOrEqual(12)
  for (const [name, { time, throughput: figure }] of cases) {
    const [value, interval] = Array.isArray(figure) ? figure : [figure]
    const found = valueOf(throughput.of(inputs, sideOf(time)))
    expectNear(found.value, Number(value), 1e-12, 0, name)
    if (!Array.isArray(interval)) expect(found.interval, name).toBeUndefined()
    else {
      expectNear(found.interval?.low ?? -1, Number(interval[0]), 1e-9, 1e-15, `low, ${name}`)
      expectNear(found.interval?.high ?? -1, Number(interval[1]), 1e-9, 1e-15, `high, ${name}`)
    }
  }
})

test('it is per second, or per what is asked', () => {
  const side = sideOf([0, 500, 1000, null])
  const per = (unit?: 'minute' | 'day') =>
    valueOf(throughput.of({ ...inputs, ...(unit && { per: unit }) }, side)).value
  expect([per(), per('minute'), per('day')]).toEqual([2, 120, 172_800])
})

test('one row, one time and numbers that are no time are said', () => {
  expect(throughput.of(inputs, sideOf([5]))).toMatchObject({
    unmeasurable: { code: 'too-few-rows', have: 1 },
  })
  expect(throughput.of(inputs, sideOf([5, 5]))).toMatchObject({ unmeasurable: { code: 'one-step' } })
  expect(throughput.of(inputs, sideOf([5, 6], 'numbers'))).toMatchObject({
    unmeasurable: { code: 'wrong-kind' },
  })
})

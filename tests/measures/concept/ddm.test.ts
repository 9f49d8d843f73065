import { describe, expect, test } from 'vitest'
import { ddm } from '../../../src/measures/concept/ddm.js'
import { expectNear } from '../near.js'
import { errorSteps, golden } from './golden.js'

const streams = Object.entries(golden['over time'])
const settings = { delta: 0.005 }

describe('ddm', () => {
  test('with one row a step agrees with river: its largest number and where it alarms', () => {
    for (const [name, { errors, ddm: figure }] of streams) {
      const statistic = ddm.trace(errorSteps(errors), settings)
      expectNear(Math.max(...statistic), figure.largest, 1e-9, 1e-9, name)
      const at = statistic.findIndex(value => value > 3)
      expect(at < 0 ? null : at, `alarm of ${name}`).toBe(figure['alarm at 3'])
    }
  })

  test('over steps of several rows agrees with its definition', () => {
    for (const [name, { errors, steps }] of streams)
      for (const { size, ddm: figure } of steps) {
        const statistic = ddm.trace(errorSteps(errors, size), settings)
        expectNear(Math.max(...statistic), figure, 1e-9, 1e-9, name)
      }
  })

  test('says nothing before the first error, to which any error would be infinitely worse', () => {
    const statistic = ddm.trace(errorSteps(`${'0'.repeat(200)}1${'0'.repeat(99)}`, 20), settings)
    expect(Math.max(...statistic.slice(0, 10))).toBe(0)
    expect(Math.max(...statistic)).toBeLessThan(3)
  })
})

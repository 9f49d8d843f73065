import { describe, expect, test } from 'vitest'
import { pageHinkley } from '../../../src/measures/concept/page-hinkley.js'
import { expectNear } from '../near.js'
import { errorSteps, golden } from './golden.js'

const streams = Object.entries(golden['over time'])
const firstAbove = (statistic: Float64Array, limit: number) => {
  const at = statistic.findIndex(value => value > limit)
  return at < 0 ? null : at
}

describe('page-hinkley', () => {
  test('with one row a step agrees with river: its largest and last number, and where it alarms', () => {
    for (const [name, stream] of streams)
      for (const [delta, figure] of [
        [0.005, stream['page-hinkley']],
        [0, stream['page-hinkley without delta']],
      ] as const) {
        const statistic = pageHinkley.trace(errorSteps(stream.errors), { delta })
        expectNear(Math.max(...statistic), figure.largest, 1e-9, 1e-9, name)
        expectNear(statistic.at(-1) ?? -1, figure.last, 1e-9, 1e-9, `last of ${name}`)
        expect(firstAbove(statistic, 15), `alarm of ${name}`).toBe(figure['alarm at 15'])
      }
  })

  test('over steps of several rows agrees with its definition', () => {
    for (const [name, { errors, steps }] of streams)
      for (const { size, 'page-hinkley': figure } of steps) {
        const statistic = pageHinkley.trace(errorSteps(errors, size), { delta: 0.005 })
        expectNear(Math.max(...statistic), figure, 1e-9, 1e-9, name)
      }
  })
})

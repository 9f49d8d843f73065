import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConceptMeasure, concept } from '../../../src/measures/concept/all.js'
import { calibrate, expectedOf } from '../../../src/measures/concept/calibration.js'
import { detect } from '../../../src/measures/concept/detect.js'
import type { ErrorSteps } from '../../../src/measures/concept/sequential.js'
import { strataOf } from '../../../src/measures/concept/strata.js'
import type { Measurement } from '../../../src/measures/measurement.js'
import {
  type Crosstab,
  crosstab,
  crosstabNeeds,
  negativesOf,
  positivesOf,
} from '../../../src/profile/views/crosstab.js'
import { type Cell, profileOf, table } from '../../profile/batches.js'
import { expectSound } from '../sound.js'

/** An input with its outcome; what a model said stands in for both where no labels are. */
type Rows = readonly (readonly [input: Cell, outcome: Cell])[]

const outcome = { column: 'outcome', kind: 'numeric' as const, positive: 1 }

function tabbed(rows: Rows): Crosstab {
  const isWords = rows.some(([input]) => typeof input === 'string')
  const kind = isWords ? ('categorical' as const) : ('numeric' as const)
  const columns = { input: rows.map(([input]) => input), outcome: rows.map(([, is]) => is) }
  const needs = crosstabNeeds('input', kind, outcome)
  const found = crosstab({ profile: profileOf(table(columns), needs), at: [] }, 'input', kind, outcome)
  if ('unavailable' in found) throw new Error(found.unavailable)
  return found
}

function measure(of: ConceptMeasure, before: Rows, after: Rows): Measurement | undefined {
  const [reference, candidate] = [tabbed(before), tabbed(after)]
  if (of.reads === 'strata') {
    const strata = strataOf(reference, candidate)
    return 'unmeasurable' in strata ? strata : of.of(strata, 0.95)
  }
  if (of.reads === 'steps') {
    const found = detect(of, stepsOf(after), { delta: 0.005 })
    return 'unmeasurable' in found ? found : found.measurement
  }
  const calibration = calibrate(reference)
  if (calibration === undefined || candidate.inputs !== 'ordered') return undefined
  const [positives, others] = [positivesOf(candidate), negativesOf(candidate)].map(scores =>
    expectedOf(scores, score => calibration.at(score)),
  )
  return positives && others && of.of({ all: others, positives, others }, 0.95)
}

/** Each row a step of a few rows, whose input is their mean error as far as it may be one. */
function stepsOf(rows: Rows): ErrorSteps {
  const errors = rows.map(([, is]) => (is === 1 ? 1 : 0))
  const level = errors.reduce<number>((sum, each) => sum + each, 0) / Math.max(1, errors.length)
  return {
    rows: Float64Array.from(errors, (_, i) => 1 + (i % 5)),
    mean: Float64Array.from(errors),
    level,
  }
}

const repeated = (rows: Rows, times: number): Rows => Array.from({ length: times }, () => rows).flat()
const odd: Record<string, [Rows, Rows]> = {
  'no rows': [[], []],
  'one row': [[[1, 1]], [[1, 0]]],
  'no outcome': [[[1, null]], [[2, null]]],
  'one outcome': [
    repeated(
      [
        [1, 1],
        [2, 1],
      ],
      40,
    ),
    repeated(
      [
        [1, 1],
        [2, 1],
      ],
      40,
    ),
  ],
  'outcomes that part the sides': [
    repeated(
      [
        [1, 1],
        [2, 1],
      ],
      40,
    ),
    repeated(
      [
        [1, 0],
        [2, 0],
      ],
      40,
    ),
  ],
  constant: [
    repeated(
      [
        [7, 1],
        [7, 0],
      ],
      40,
    ),
    repeated(
      [
        [7, 1],
        [7, 0],
      ],
      40,
    ),
  ],
  'disjoint inputs': [
    repeated(
      [
        [1, 1],
        [2, 0],
      ],
      40,
    ),
    repeated(
      [
        [8, 1],
        [9, 0],
      ],
      40,
    ),
  ],
  infinite: [
    repeated(
      [
        [Infinity, 1],
        [-Infinity, 0],
        [0, 1],
        [0, 0],
      ],
      20,
    ),
    repeated(
      [
        [Infinity, 0],
        [-Infinity, 1],
      ],
      30,
    ),
  ],
  'largest doubles': [
    repeated(
      [
        [1.7e308, 1],
        [-1.7e308, 0],
      ],
      30,
    ),
    repeated(
      [
        [1.7e308, 0],
        [-1.7e308, 1],
      ],
      30,
    ),
  ],
  'smallest doubles': [
    repeated(
      [
        [5e-324, 1],
        [-5e-324, 0],
      ],
      30,
    ),
    repeated(
      [
        [5e-324, 0],
        [0, 1],
      ],
      30,
    ),
  ],
  'unseen levels': [
    repeated(
      [
        ['a', 1],
        ['b', 0],
      ],
      30,
    ),
    repeated(
      [
        ['c', 1],
        ['__proto__', 0],
      ],
      30,
    ),
  ],
}

const input = fc.oneof(fc.constantFrom(0, 1, 2, 3, 0.5), fc.double({ noNaN: true }))
const rows = fc.array(fc.tuple(input, fc.constantFrom(0, 1, null)), { maxLength: 120 })

for (const [id, member] of Object.entries<ConceptMeasure>(concept))
  describe(id, () => {
    test('is finite and in its range, or says why not, for odd rows', () => {
      for (const [what, [before, after]] of Object.entries(odd)) {
        const found = measure(member, before, after)
        if (found) expectSound(found, member.range, what)
      }
    })

    test('is finite and in its range, or says why not, for any rows', () => {
      fc.assert(
        fc.property(rows, rows, (before, after) => {
          const found = measure(member, before, after)
          if (found) expectSound(found, member.range, id)
        }),
        { numRuns: member.reads === 'steps' ? 15 : 60 },
      )
    })
  })

test('of two sides that are one there is no change', () => {
  const same = repeated(
    [
      [1, 1],
      [1, 0],
      [2, 1],
      [2, 0],
      [2, 0],
    ],
    30,
  )
  for (const member of Object.values<ConceptMeasure>(concept)) {
    if (member.reads !== 'strata') continue
    const found = measure(member, same, same)
    expect(found && 'value' in found && found.value, member.id).toBeCloseTo(0, 9)
  }
})

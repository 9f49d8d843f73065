import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { gates } from '../../src/gates/all.js'
import { isMeasured } from '../../src/measures/measurement.js'
import { policySchema } from '../../src/policy/policy.js'
import { run } from '../../src/run.js'
import { write } from '../datasets/reading.js'
import { drawn, parquetOf, type Vectors } from '../datasets/vector-files.js'

const rules = {
  embedding: [{}, { measure: 'drifted-components', columns: 'v', fail: 'above 20%' }],
  multivariate: [
    { measure: 'mmd', columns: 'v', size: 200 },
    { measure: 'domain-classifier', columns: 'v' },
  ],
}

async function check(reference: Vectors, candidate: Vectors) {
  const { report } = await run(
    {
      policy: policySchema(gates).parse({ gates: rules }),
      reportedPolicy: { version: '', protected: true, resolved: '' },
      name: 'embeddings',
      reference: write('before.parquet', parquetOf(reference)),
      candidate: write('after.parquet', parquetOf(candidate)),
    },
    {
      access: { workspace: dirname(write('x', '')), scratch: dirname(write('x', '')), anywhere: true },
      engine: embedded,
      now: () => new Date('2026-11-21T10:00:00Z'),
      program: 'tidegate test',
    },
  )
  return new Map(report.checks.map(({ path, decision, compared }) => [path, { ...decision, compared }]))
}

const before = drawn(400, 1)

test('lists of floats in Parquet that have moved are found by every measure of vectors', async () => {
  const found = await check(before, drawn(400, 2, 0.4))
  expect([...found.keys()].sort()).toEqual([
    'embedding/drifted-components/v',
    'embedding/v',
    'multivariate/domain-classifier/v',
    'multivariate/mmd/v',
  ])
  expect(found.get('embedding/v')?.status).toBe('warn')
  expect(found.get('embedding/drifted-components/v')).toMatchObject({
    status: 'fail',
    compared: { value: 0.25 },
  })
  expect(found.get('multivariate/mmd/v')?.status).toBe('warn')
  expect(found.get('multivariate/domain-classifier/v')?.status).toBe('fail')
})

test('the same vectors pass, in another order too', async () => {
  const found = await check(before, [...before].reverse())
  for (const [path, { status, compared }] of found) {
    expect(status, path).toBe('pass')
    if (path === 'embedding/v') expect(isMeasured(compared) && compared.value).toBeCloseTo(0, 12)
  }
})

test('vectors of another width cannot be compared, and that is said', async () => {
  const found = await check(
    before,
    before.map(vector => vector.slice(1)),
  )
  expect(found.get('embedding/v')).toMatchObject({
    status: 'inconclusive',
    reason: { code: 'other-width', have: 3, need: 4 },
  })
})

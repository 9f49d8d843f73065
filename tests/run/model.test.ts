import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { loadPolicy } from '../../src/policy/load.js'
import type { Report } from '../../src/report/report.js'
import { renderText } from '../../src/report/text.js'
import { run } from '../../src/run.js'

const DAY = 86_400_000
let folder: string
let report: Report

/** 400 rows over 200 days: `rare` has three rows, and amounts are missing in the last hundred rows. */
function table(shift: number): string {
  const rows = Array.from({ length: 400 }, (_, row) => {
    const label = row < 3 ? 'rare' : row % 2 === 0 ? 'yes' : 'no'
    const answer = row % 5 === 0 ? 'yes' : row % 2 === 0 ? 'yes' : 'no'
    const score = ((row % 10) + 0.5) / 10
    const day = new Date(Date.UTC(2026, 0, 1) + Math.floor(row / 2) * DAY).toISOString().slice(0, 10)
    return [label, answer, score, row < 300 ? 10 + shift + (row % 3) : '', day].join(',')
  })
  return `outcome,answer,score,amount,day\n${rows.join('\n')}\n`
}

const policyText = `version: 1
columns: { label: outcome, prediction: answer, score: score, positive: "yes", timestamp: day }
gates:
  performance:
    - { measure: accuracy, fail: below reference - 5pp }
  drift:
    - { columns: [amount], measure: welch-t, fail: above 1 }
`

async function reportOf(brief: boolean): Promise<Report> {
  const loaded = loadPolicy(policyText, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  const request = {
    policy: loaded.policy,
    reportedPolicy: { version: '', protected: true, resolved: '' },
    reference: 'reference.csv',
    candidate: 'candidate.csv',
    name: 'model',
    brief,
  }
  const world = {
    access: { workspace: folder, scratch: folder },
    engine: embedded,
    now: () => new Date('2026-11-21T12:00:00Z'),
    program: 'tidegate',
  }
  return (await run(request, world)).report
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-model-'))
  writeFileSync(join(folder, 'reference.csv'), table(0))
  writeFileSync(join(folder, 'candidate.csv'), table(5))
  report = await reportOf(false)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the confusion matrix counts rows by label and prediction, and names no level of a few rows', () => {
  const { confusion } = report.model ?? {}
  const cell = (label: string, prediction: string) =>
    confusion?.cells.find(one => one.label === label && one.prediction === prediction)
  expect(cell('yes', 'yes')?.candidate).toBe(198)
  expect(cell('yes', 'no')?.candidate).toBe(0)
  expect((cell('no', 'no')?.candidate ?? 0) + (cell('no', 'yes')?.candidate ?? 0)).toBe(199)
  expect(confusion?.others).toEqual({ reference: 3, candidate: 3 })
  expect(JSON.stringify(report.model)).not.toContain('rare')
})

test('calibration has the share of the outcome in each tenth of the score', () => {
  const bins = report.model?.calibration?.bins ?? []
  expect(bins).toHaveLength(10)
  // Every other tenth is all of one outcome.
  expect(bins[4]?.candidate).toEqual({ rows: 40, score: expect.closeTo(0.45), share: 1 })
  expect(bins[5]?.candidate).toEqual({ rows: 40, score: expect.closeTo(0.55), share: 0 })
})

test('columns over time have the mean of each step on both sides, and how many lack a value', () => {
  const points = report.overTime?.columns.find(({ name }) => name === 'amount')?.points ?? []
  // 200 days are more than a page shows, so there are weeks from Monday on; of the first there are only eight rows.
  expect(points[0]?.from).toBe('2026-01-05')
  expect(points.length).toBeLessThanOrEqual(30)
  const [first] = points
  expect((first?.candidate?.mean ?? 0) - (first?.reference?.mean ?? 0)).toBeCloseTo(5)
  expect(points.reduce((sum, point) => sum + (point.candidate?.missing ?? 0), 0)).toBeGreaterThan(80)
  for (const { candidate } of points) expect(candidate?.rows ?? 10).toBeGreaterThanOrEqual(10)
})

test('a brief report is the same on a terminal, and has no more than that shows', async () => {
  const { overTime, model, columns, ...others } = report
  expect(overTime?.columns.length).toBeGreaterThan(0)
  const brief = await reportOf(true)
  const drifted = columns.filter(({ name }) => name === 'amount')
  expect(drifted).toHaveLength(1)
  expect(brief).toEqual({ ...others, columns: drifted })
  const terminal = { width: 100, colour: false, verbose: true }
  expect(renderText(brief, terminal)).toContain('reference')
  expect(renderText(brief, terminal)).toBe(renderText(report, terminal))
})

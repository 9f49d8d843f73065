import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { files as fraudFiles } from '../recipes/fraud/make.js'
import { files as irisFiles } from '../recipes/iris/make.js'
import { embedded } from '../src/engines/embedded.js'
import { loadPolicy } from '../src/policy/load.js'
import { defaultPolicy } from '../src/policy/policy.js'
import type { Report } from '../src/report/report.js'
import { run } from '../src/run.js'
import { describeOracle, oraclePath } from './oracle.js'

const root = fileURLToPath(new URL('..', import.meta.url))
let workspace = ''

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'tidegate-recipes-'))
  cpSync(join(root, 'recipes'), join(workspace, 'recipes'), { recursive: true })
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

function write(recipe: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(workspace, 'recipes', recipe, name), text)
}

async function judged(
  sides: { reference?: string; candidate: string },
  policyPath?: string,
): Promise<Report> {
  const loaded = policyPath && loadPolicy(readFileSync(join(workspace, policyPath), 'utf8'), policyPath)
  if (loaded && 'problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const policy = loaded ? loaded.policy : defaultPolicy()
  const scratch = join(workspace, 'scratch')
  const { report } = await run(
    { policy, reportedPolicy: { version: '', protected: true, resolved: '' }, name: '', ...sides },
    { access: { workspace, scratch }, engine: embedded, now: () => new Date(0), program: 'test' },
  )
  return report
}

function statuses(report: Report, gate: string): Record<string, string> {
  const found = report.checks.filter(({ id, slice }) => id.gate === gate && slice === undefined)
  return Object.fromEntries(found.map(({ path, decision }) => [path, decision.status]))
}

describe('iris', () => {
  test('a shift is noticed, and what 150 rows cannot decide is said to need so many', async () => {
    write('iris', irisFiles())
    const report = await judged({
      reference: 'recipes/iris/reference.csv',
      candidate: 'recipes/iris/candidate.csv',
    })
    expect(statuses(report, 'drift')).toEqual({
      'drift/petal_length': 'warn',
      'drift/sepal_length': 'inconclusive',
      'drift/sepal_width': 'inconclusive',
      'drift/petal_width': 'inconclusive',
      'drift/species': 'inconclusive',
    })
    const needed = new Map(report.checks.map(({ path, decision }) => [path, decision.rowsNeeded]))
    expect(needed.get('drift/sepal_length')).toBe(213)
    expect(needed.get('drift/species')).toBe(180)
    expect(report).toMatchObject({ verdict: 'warn', exitCode: 0 })
  })
})

describe('fraud', () => {
  test('the model that misses the new attack is held back, with where and what to do', async () => {
    write('fraud', fraudFiles())
    const report = await judged(
      { reference: 'recipes/fraud/reference.csv', candidate: 'recipes/fraud/candidate.csv' },
      'recipes/fraud/tidegate.yml',
    )
    expect(statuses(report, 'performance')).toEqual({
      'performance/recall': 'fail',
      'performance/roc-auc': 'fail',
    })
    expect(statuses(report, 'concept')).toMatchObject({ 'concept/score': 'warn' })
    expect(report.response).toMatchObject({ do: 'retrain' })
    expect(report.verdict).toBe('fail')
  })
})

describeOracle('adult', () => {
  test('gaps by sex, race and both are found; a group of ten is not compared', async () => {
    writeFileSync(
      join(workspace, 'adult.csv'),
      gunzipSync(readFileSync(oraclePath('fairness_data/adult_rf_binary.csv.gz'))),
    )
    const report = await judged({ candidate: 'adult.csv' }, 'recipes/adult/tidegate.yml')
    expect(statuses(report, 'fairness')).toMatchObject({
      'fairness/selection-rate-ratio/gender': 'fail',
      'fairness/selection-rate-ratio/race': 'fail',
      'fairness/selection-rate-ratio/race x gender': 'fail',
      'fairness/selection-rate-ratio/gender/given education': 'fail',
      'fairness/selection-rate-ratio/race/given education': 'pass',
      'fairness/equalized-odds-difference/gender': 'pass',
      'fairness/true-positive-rate-difference/race': 'inconclusive',
    })
  })
})

describe('dashboard', () => {
  const folder = join(root, 'recipes/dashboard')
  const compose: { services: Record<string, { volumes?: string[] }> } = parse(
    readFileSync(join(folder, 'compose.yml'), 'utf8'),
  )

  test.each(Object.entries(compose.services))(
    '%s is given files that are there',
    (_name, { volumes = [] }) => {
      const files = volumes.map(volume => volume.split(':')[0] ?? '').filter(path => path.startsWith('./'))
      for (const path of files) expect(existsSync(join(folder, path)), path).toBe(true)
    },
  )

  test('its policy loads, and tells the Pushgateway', () => {
    const loaded = loadPolicy(readFileSync(join(folder, 'data/tidegate.yml'), 'utf8'), 'tidegate.yml')
    expect('policy' in loaded && Object.keys(loaded.policy.notify)).toEqual(['pushgateway'])
  })

  test('alerts speak of metrics that there are', () => {
    const alerts = readFileSync(join(folder, 'alerts.yml'), 'utf8')
    const metrics = readFileSync(join(root, 'tests/report/__files__/findings.prom'), 'utf8')
    for (const [name] of alerts.matchAll(/\btidegate_\w+/g)) expect(metrics).toContain(`# TYPE ${name} gauge`)
  })
})

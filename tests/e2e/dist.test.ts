import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readOutputs } from './outputs.js'

const root = resolve(import.meta.dirname, '../..')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-dist-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the committed bundle as a runner does, on the repository's own fixtures. */
function runDist(inputs: Record<string, string>, event = '{}') {
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')
  writeFileSync(join(folder, 'event.json'), event)
  mkdirSync(join(folder, 'temp'), { recursive: true })
  const { PATH = '' } = process.env
  const ran = spawnSync(process.execPath, [join(root, 'dist/action/index.js')], {
    encoding: 'utf8',
    env: {
      PATH,
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_WORKSPACE: root,
      NO_COLOR: '1',
      RUNNER_TEMP: join(folder, 'temp'),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
  })
  const outputs = readOutputs(readFileSync(join(folder, 'output'), 'utf8'))
  return { ...ran, outputs, summary: readFileSync(join(folder, 'summary'), 'utf8') }
}

const loans = { policy: 'fixtures/loans/tidegate.yml' }

describe('the bundled Action', () => {
  test('holds broken data back, and leaves outputs, summary and files', () => {
    const { status, outputs, summary, stderr } = runDist({ ...loans, 'report-dir': join(folder, 'report') })
    expect(stderr).toBe('')
    expect(status).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'fail', report: join(folder, 'report') })
    expect(summary).toContain('### ❌ Held back: income has drifted')
    expect(readdirSync(join(folder, 'report'))).toEqual(
      expect.arrayContaining(['junit.xml', 'report.html', 'report.json', 'report.md']),
    )
    const report = JSON.parse(readFileSync(outputs['report-json'] ?? '', 'utf8'))
    expect(report.counts.fail).toBe(Number(outputs.failed))
  })

  test('lets mended data through', () => {
    const { status, outputs } = runDist({ ...loans, candidate: 'fixtures/loans/fixed.csv' })
    expect([status, outputs.failed]).toEqual([0, '0'])
  })

  test('could not judge a file that is not there', () => {
    const { status, outputs, stdout } = runDist({ ...loans, candidate: 'fixtures/loans/none.csv' })
    expect([status, outputs.verdict]).toEqual([2, 'error'])
    expect(stdout).toContain('::error title=Tidegate could not judge::')
  })

  test('could not judge with an input that it does not know', () => {
    const { status, outputs, stdout } = runDist({ ...loans, 'fail-on': 'red' })
    expect([status, outputs.verdict]).toEqual([2, 'error'])
    expect(stdout).toContain('fail-on is "red"; use fail, warn or never')
  })

  test('ends with 3 and no stack where it is itself at fault, never with 0', () => {
    const { status, outputs, stdout, stderr } = runDist(loans, 'not JSON')
    expect([status, outputs.verdict]).toEqual([3, 'error'])
    expect(stdout).toMatch(/::error title=Tidegate%3A a defect::/)
    expect(stdout + stderr).not.toMatch(/^\s+at /m)
  })
})

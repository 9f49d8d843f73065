import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReport } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'

const root = resolve(import.meta.dirname, '../..')
const data = join(root, 'node_modules/vega-datasets/data')
let workspace: string
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'tidegate-real-'))
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** The bundled Action on two files of the workspace, without a policy and without a token. */
function judge(reference: string, candidate: string): { status: number | null; report: Report } {
  const temp = join(workspace, 'temp')
  mkdirSync(temp, { recursive: true })
  for (const name of ['output', 'summary']) writeFileSync(join(temp, name), '')
  writeFileSync(join(temp, 'event.json'), '{}')
  const { PATH = '' } = process.env
  const { status } = spawnSync(process.execPath, [join(root, 'dist/action/index.js')], {
    env: {
      PATH,
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      GITHUB_EVENT_PATH: join(temp, 'event.json'),
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      INPUT_REFERENCE: reference,
      INPUT_CANDIDATE: candidate,
      'INPUT_REPORT-DIR': join(workspace, 'report'),
    },
  })
  return { status, report: readReport(readFileSync(join(workspace, 'report/report.json'), 'utf8')) }
}

/** Lines of a CSV whose first cell a test accepts, below its header. */
function split(name: string, into: string, accept: (first: string) => boolean): string {
  const [header = '', ...lines] = readFileSync(join(data, name), 'utf8').trimEnd().split(/\r?\n/)
  writeFileSync(
    join(workspace, into),
    [header, ...lines.filter(line => accept(line.split(',')[0] ?? '')), ''].join('\n'),
  )
  return into
}

const statusOf = (report: Report, path: string) =>
  report.checks.find(check => check.path === path)?.decision.status

describe('real data through the bundled Action', () => {
  test('Seattle weather, 2012 and 2013 against 2014 and 2015: the kinds of weather were recorded otherwise', () => {
    const early = split('seattle-weather.csv', 'early.csv', date => date < '2014')
    const late = split('seattle-weather.csv', 'late.csv', date => date >= '2014')
    const { status, report } = judge(early, late)
    expect([report.reference?.rows, report.candidate?.rows]).toEqual([731, 730])
    expect(statusOf(report, 'drift/weather')).toBe('fail')
    expect(statusOf(report, 'drift/precipitation')).toBe('pass')
    expect(report.notChecked).toContainEqual(
      expect.objectContaining({ gate: 'drift', subject: 'date', why: 'timestamp' }),
    )
    expect(status).toBe(1)
  })

  test('Seattle weather against itself passes', () => {
    const early = split('seattle-weather.csv', 'early.csv', date => date < '2014')
    cpSync(join(workspace, early), join(workspace, 'copy.csv'))
    const { status, report } = judge(early, 'copy.csv')
    expect([status, report.verdict, report.counts.inconclusive]).toEqual([0, 'pass', 0])
  })

  test('three million flights in Parquet against a copy: every row is counted, nothing drifts', () => {
    for (const name of ['flights.parquet', 'copy.parquet'])
      cpSync(join(data, 'flights-3m.parquet'), join(workspace, name))
    const { status, report } = judge('flights.parquet', 'copy.parquet')
    expect([report.candidate?.rows, report.counts.fail, status]).toEqual([3_000_000, 0, 0])
  }, 120_000)
})

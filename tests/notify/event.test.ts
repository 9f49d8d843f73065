import { describe, expect, test } from 'vitest'
import { eventOf as event } from '../../src/notify/news/event.js'
import type { Links } from '../../src/notify/news/run.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'

const links = {
  repository: 'https://github.com/acme/loans',
  run: 'https://github.com/acme/loans/actions/runs/7731',
}
const eventOf = (report: Report, links: Links) => event({ report, links, tier: 'first' })
const size = (event: unknown) => Buffer.byteLength(JSON.stringify(event))

describe('the event of a report', () => {
  test('has what CloudEvents requires and what the verdict rests on', () => {
    const waiver = {
      check: 'drift/age',
      reason: 'known',
      owner: 'dana',
      expires: '2027-01-31',
      state: 'applies' as const,
    }
    const report = reportOf([
      checkOf('income', 'fail'),
      { ...checkOf('age', 'fail'), waiver },
      checkOf('zip', 'pass'),
      checkOf('pay', 'inconclusive'),
    ])
    expect(eventOf(report, links)).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      source: 'https://github.com/acme/loans',
      type: 'io.github.tidegate.verdict.v1',
      subject: 'ci/data',
      time: '2026-11-02T09:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        verdict: 'fail',
        exitCode: 1,
        tier: 'first',
        headline: 'Held back',
        counts: report.counts,
        findings: [
          { check: 'drift/income', status: 'fail', text: expect.stringContaining('drift of income: ') },
        ],
        omitted: 0,
        name: 'ci/data',
        program: 'tidegate 0.1.0',
        links: { run: links.run },
      },
    })
  })

  test('is the same for the same report, and has another id for another run', () => {
    const report = reportOf([])
    expect(eventOf(report, links)).toEqual(eventOf(report, links))
    const other = eventOf(report, { ...links, run: `${links.run}0` })
    expect(other.id).not.toBe(eventOf(report, links).id)
  })

  test('says what the policy calls for, and where it says how', () => {
    const because = ['drift fails']
    const told = (response: Report['response']) =>
      eventOf({ ...reportOf([]), ...(response && { response }) }, links).data
    expect(told({ do: 'retrain', because, playbook: 'docs/retrain.md' })).toMatchObject({
      response: { do: 'retrain', playbook: 'docs/retrain.md' },
    })
    expect(told(undefined)).not.toHaveProperty('response')
  })

  test('says why a run could not judge', () => {
    const error = { message: 'there is no file b.csv', fix: 'Check the path.' }
    const report = reportOf([], { verdict: 'error', exitCode: 2, error })
    expect(eventOf(report, {})).toMatchObject({ source: 'tidegate', data: { verdict: 'error', error } })
  })

  test('of 20,000 findings with long names stays under 64 KiB and counts what it left out', () => {
    const report = reportOf(
      Array.from({ length: 20_000 }, (_, place) => checkOf(`${'é"\\'.repeat(300)}${place}`, 'fail')),
    )
    const event = eventOf(report, links)
    expect(size(event)).toBeLessThanOrEqual(64 * 1024)
    expect(size(event)).toBeGreaterThan(60 * 1024)
    const { findings, omitted } = event.data as { findings: unknown[]; omitted: number }
    expect(findings.length + omitted).toBe(20_000)
  })

  test('of endless texts stays under 64 KiB', () => {
    const long = '\u0001\u{1f600}'.repeat(200_000)
    const report = reportOf([], { name: long, headline: long, error: { message: long, fix: long } })
    expect(size(eventOf(report, links))).toBeLessThanOrEqual(64 * 1024)
  })
})

import { describe, expect, test } from 'vitest'
import { renderText } from '../../src/report/text.js'
import { findings, samples } from './samples.js'

const page = { colour: false, width: 80 }

describe('on a terminal', () => {
  test.each([...samples])('%s says the verdict first', (_, report) => {
    expect(renderText(report, { colour: false, width: 1_000 }).split('\n')[0]).toBe(report.headline)
  })

  test.each([40, 80, 120])('no line is wider than %i columns', width => {
    const lines = renderText(findings, { ...page, width }).split('\n')
    expect(lines.filter(line => line.length > width)).toEqual([])
  })

  test('passing checks and what was not checked are there on request', () => {
    expect(renderText(findings, page)).not.toContain('bureau_score')
    const verbose = renderText(findings, { ...page, verbose: true })
    expect(verbose).toContain('. pass  drift bureau_score')
    expect(verbose).toContain('not checked: drift of application_id, identifier')
  })

  test('a waiver that does not hold is named once, beside its finding where it has one', () => {
    const [first, ...others] = findings.checks
    if (first === undefined) throw new Error('no checks')
    const terms = { reason: 'new codes', owner: 'kim', expires: '2026-10-01', state: 'expired' } as const
    const waiver = { ...terms, check: first.path }
    const elsewhere = { ...terms, check: 'drift/elsewhere' }
    const report = { ...findings, checks: [{ ...first, waiver }, ...others], waivers: [waiver, elsewhere] }
    const text = renderText(report, { ...page, width: 400 })
    expect(text.match(/its waiver expired on/g)).toHaveLength(2)
    expect(text).toContain('drift/elsewhere: its waiver expired on')
  })

  test('a waiver that names no check is told, unless its gate had nothing to check', () => {
    const terms = { reason: 'new codes', owner: 'kim', expires: '2026-10-01' }
    const waivers = [
      { ...terms, check: 'drift/incom', state: 'unused', nearest: 'drift/income' },
      { ...terms, check: 'fairness/x', state: 'unused' },
      { ...terms, check: 'drift/bureau_score', state: 'not-needed' },
    ] as const
    const notChecked = [{ gate: 'fairness', subject: 'x', why: 'too-many-groups' } as const]
    const checks = findings.checks.filter(({ id }) => id.gate !== 'fairness')
    const text = renderText(
      { ...findings, checks, notChecked, waivers: [...waivers] },
      { ...page, width: 400 },
    )
    expect(text).toContain('drift/incom: the waiver names no check of this run; nearest: drift/income')
    expect(text).not.toMatch(/fairness\/x|drift\/bureau_score/)
  })

  test('standard input is called that', () => {
    const { candidate } = findings
    if (candidate === undefined) throw new Error('no candidate')
    const text = renderText({ ...findings, candidate: { ...candidate, spelling: '-' } }, page)
    expect(text.split('\n').slice(0, 4).join(' ')).toContain('standard input against')
  })

  test('colour is only there where it is asked for, and words say the same', () => {
    const escape = '\u001b'
    expect(renderText(findings, page)).not.toContain(escape)
    const coloured = renderText(findings, { ...page, colour: true })
    expect(coloured).toContain(`${escape}[31m`)
    expect(coloured.replace(new RegExp(`${escape}\\[[\\d;]*m`, 'g'), '')).toBe(renderText(findings, page))
  })
})

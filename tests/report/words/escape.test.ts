import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, codeSpan, escapeHtml, escapeMarkdown, fenced } from '../../../src/report/words/escape.js'
import { hostile } from '../hostile.js'
import { parseMarkdown } from '../parsed.js'

describe('clean', () => {
  test('is one line of visible characters, and cut with an ellipsis', () => {
    expect(clean('a\nb\tc')).toBe('a b c')
    expect(clean('x'.repeat(10_000))).toBe(`${'x'.repeat(79)}…`)
    expect(clean('safe\u202egnp.exe')).toBe('safe\ufffdgnp.exe')
    expect(clean('pass\u200bword')).toBe('pass\ufffdword')
    expect(clean('\u001b[31mred')).toBe('\ufffd[31mred')
  })

  test('does not cut a character in half', () => {
    expect(clean('😀'.repeat(100))).toBe(`${'😀'.repeat(79)}…`)
    expect(clean('\ud800')).toBe('\ufffd')
  })

  test('leaves names of any script alone', () => {
    for (const name of ['Einkommen_brutto', 'доход', '収入', 'دخل', 'naïve café', 'a.b-c d'])
      expect(clean(name)).toBe(name)
  })
})

describe('Markdown', () => {
  test('reads as it was written', () => {
    for (const name of [
      'age_band',
      '_x_',
      '*a*',
      '`a`',
      '<b>',
      'a|b',
      '[a](b)',
      '&amp;',
      '1. x',
      '# x',
      '~~x~~',
    ])
      expect(parseMarkdown(escapeMarkdown(name)).text.replaceAll('\u200b', '')).toBe(name)
  })

  test('any text in a table is one cell and nothing else', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const table = `| x | y |\n| - | - |\n| ${escapeMarkdown(a)} | <b>${escapeMarkdown(b)}</b> |\n`
        const parsed = parseMarkdown(table)
        expect(parsed.cells).toEqual([2, 2])
        expect(parsed.links).toEqual([])
        expect(parsed.elements.filter(name => name !== 'b')).toEqual([])
        expect(parsed.mentions).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('a code span ends where it should', () => {
    fc.assert(
      fc.property(hostile, text => {
        const parsed = parseMarkdown(`see ${codeSpan(text)} there`)
        expect(parsed.links).toEqual([])
        expect(parsed.elements).toEqual([])
        expect(parsed.mentions).toEqual([])
      }),
    )
  })

  test('a fence is longer than any in what it holds', () => {
    expect(fenced('```\n# out', 'yaml').split('\n')[0]).toBe('````yaml')
  })
})

test('in HTML no text is markup or ends an attribute', () => {
  fc.assert(
    fc.property(hostile, text => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/)
    }),
  )
})

import { expect, test } from 'vitest'
import { renderHtml } from '../../src/report/html/page.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderText } from '../../src/report/text.js'
import { samples } from './samples.js'

test.each([...samples])('%s says what was measured and no more', (_, report) => {
  const all = [
    renderMarkdown(report, {}),
    renderHtml(report),
    renderText(report, { colour: false, width: 80, verbose: true }),
  ]
  for (const text of all) {
    expect(text).not.toMatch(/\b(un)?biased\b|\b(un)?fair\b|\bsignificant|discriminat/i)
    expect(text).not.toMatch(/\b0\.000\b|NaN|undefined|Infinity|\[object/)
    expect(text).not.toMatch(/tidegate (init|history|incident)/)
  }
})

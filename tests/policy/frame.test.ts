import { expect, test } from 'vitest'
import { printFrames } from '../../src/policy/frame.js'
import { loadPolicy } from '../../src/policy/load.js'

function framed(text: string): string {
  const loaded = loadPolicy(text, 'tidegate.yml')
  return 'problems' in loaded ? printFrames(loaded.problems, text) : ''
}

test('a problem stands over its line, with marks under the words that it is about', () => {
  expect(framed('version: 1\ngates:\n  drift: { measure: psii, fail: above 0.2 }\n')).toBe(
    `tidegate.yml:3:21: there is no measure "psii" here; did you mean "psi"?
    2 | gates:
  > 3 |   drift: { measure: psii, fail: above 0.2 }
      |                     ^^^^`,
  )
})

test('a long line is cut around the place, and the marks stay inside it', () => {
  const text = `version: 1\n${'x'.repeat(400)}: 1\n`
  const widths = framed(text)
    .split('\n')
    .slice(1)
    .map(line => line.length)
  expect(Math.max(...widths)).toBeLessThan(115)
})

test('five are framed and the others have their line', () => {
  const text = Array.from({ length: 9 }, (_, index) => `key${index}: 1`).join('\n')
  const lines = framed(text).split('\n')
  expect(lines.filter(line => line.startsWith('tidegate.yml:'))).toHaveLength(9)
  expect(lines.filter(line => line.includes('^'))).toHaveLength(5)
})

test('a place beyond the end of the file has no frame', () => {
  expect(printFrames([{ file: 'a.yml', line: 9, column: 1, text: '', message: 'no' }], 'a')).toBe(
    'a.yml:9:1: no',
  )
})

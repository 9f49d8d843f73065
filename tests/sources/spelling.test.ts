import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CannotJudge } from '../../src/sources/source.js'
import { parseSpelling } from '../../src/sources/spelling.js'

describe('a spelling', () => {
  test.each([
    ['data/x.csv', { from: 'file', path: 'data/x.csv' }],
    ['baselines/train.profile.json', { from: 'file', path: 'baselines/train.profile.json' }],
    ['base:data/x.csv', { from: 'base', path: 'data/x.csv' }],
    ['git:v1.2:data/x.csv', { from: 'git', ref: 'v1.2', path: 'data/x.csv' }],
    ['git:feature/a:b:c.csv', { from: 'git', ref: 'feature/a', path: 'b:c.csv' }],
    ['artifact:scores:out/x.csv', { from: 'artifact', name: 'scores', path: 'out/x.csv' }],
    ['-', { from: 'stdin' }],
    ['-x.csv', { from: 'file', path: '-x.csv' }],
    ['C:\\data\\x.csv', { from: 'file', path: 'C:\\data\\x.csv' }],
    ['__proto__', { from: 'file', path: '__proto__' }],
  ])('%s', (spelling, parsed) => {
    expect(parseSpelling(spelling)).toEqual(parsed)
  })

  test.each([
    '',
    'base:',
    'git:main',
    'git::x.csv',
    'git:main:',
    'artifact:scores',
    'artifact:scores@main:x.csv',
    'https://example.org/x.csv',
    's3://bucket/x.csv',
    'duckdb:x.db#t',
    'bsae:data/x.csv',
    'constructor:x',
  ])('%j is refused with a fix', spelling => {
    try {
      parseSpelling(spelling)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(CannotJudge)
      expect(error).toHaveProperty('fix', expect.stringMatching(/\.$/))
    }
  })

  test('any ref without a colon and any path come back as they were written', () => {
    const part = fc.string({ minLength: 1, unit: 'binary' })
    fc.assert(
      fc.property(
        part.filter(ref => !ref.includes(':')),
        part,
        (ref, path) => {
          expect(parseSpelling(`git:${ref}:${path}`)).toEqual({ from: 'git', ref, path })
          expect(parseSpelling(`base:${path}`)).toEqual({ from: 'base', path })
        },
      ),
    )
  })
})

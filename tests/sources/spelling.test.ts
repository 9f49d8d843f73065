import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CannotJudge } from '../../src/sources/source.js'
import { parseSpelling, shownSpelling } from '../../src/sources/spelling.js'

describe('a spelling', () => {
  test.each([
    ['data/x.csv', { from: 'file', path: 'data/x.csv' }],
    ['baselines/train.profile.json', { from: 'file', path: 'baselines/train.profile.json' }],
    ['base:data/x.csv', { from: 'base', path: 'data/x.csv' }],
    ['git:v1.2:data/x.csv', { from: 'git', ref: 'v1.2', path: 'data/x.csv' }],
    ['git:feature/a:b:c.csv', { from: 'git', ref: 'feature/a', path: 'b:c.csv' }],
    ['artifact:scores:out/x.csv', { from: 'artifact', name: 'scores', path: 'out/x.csv' }],
    [
      'artifact:scores@release@2:x.csv',
      { from: 'artifact', name: 'scores', branch: 'release@2', path: 'x.csv' },
    ],
    ['https://example.org/x.csv?v=1', { from: 'url', url: new URL('https://example.org/x.csv?v=1') }],
    [
      `https://example.org/x.csv#sha256=${'AB'.repeat(32)}`,
      { from: 'url', url: new URL('https://example.org/x.csv'), sha256: 'ab'.repeat(32) },
    ],
    ['s3://bucket/a#b?c/*.csv', { from: 's3', bucket: 'bucket', key: 'a#b?c/*.csv' }],
    [
      `s3://bucket/x.csv#sha256=${'0'.repeat(64)}`,
      { from: 's3', bucket: 'bucket', key: 'x.csv', sha256: '0'.repeat(64) },
    ],
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
    'artifact:scores@:x.csv',
    'artifact:@main:x.csv',
    'https://',
    'https://example.org/x.csv#part',
    'https://example.org/x.csv#sha256=12',
    'https://example.org/x.csv#md5=0123456789abcdef0123456789abcdef',
    's3://bucket',
    's3://bucket/',
    's3:///x.csv',
    's3:bucket/x.csv',
    'gs://bucket/x.csv',
    'az://container/x.csv',
    'ftp://example.org/x.csv',
    'duckdb:#t',
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

  test.each([
    ['data/x.csv?#', 'data/x.csv?#'],
    ['git:main:x.csv', 'git:main:x.csv'],
    ['https://ada:canary@example.org/x.csv?sig=canary', 'https://example.org/x.csv'],
    ['https://canary@example.org', 'https://example.org'],
    ['HTTPS://example.org/a@b.csv#canary', 'HTTPS://example.org/a@b.csv'],
    [`https://h/x?sig=canary#sha256=${'a'.repeat(64)}`, 'https://h/x'],
    [`s3://b/a?#x.csv#sha256=${'a'.repeat(64)}`, 's3://b/a?#x.csv'],
  ])('%s is shown without what may be secret', (spelling, shown) => {
    expect(shownSpelling(spelling)).toBe(shown)
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

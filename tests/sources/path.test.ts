import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathInside, quoted } from '../../src/sources/path.js'

describe('a path inside the workspace', () => {
  test.each([
    ['data/x.csv', 'data/x.csv'],
    ['./data//x.csv', 'data/x.csv'],
    ['data/../other/x.csv', 'other/x.csv'],
    ['/home/ada/project/data/x.csv', 'data/x.csv'],
    ['-x.csv', '-x.csv'],
    ['..data/x.csv', '..data/x.csv'],
    ['.gitignore', '.gitignore'],
    ['data/', 'data'],
    ['.', '.'],
  ])('%s', (path, plain) => {
    expect(pathInside('/home/ada/project', path)).toBe(plain)
  })

  test.each(['../x.csv', 'data/../../x.csv', '/etc/passwd', '/home/ada/projects/x.csv', '..', '/'])(
    '%s leaves it',
    path => {
      expect(() => pathInside('/home/ada/project', path)).toThrow('leads out of the working directory')
    },
  )

  test.each(['.git/config', 'data/.git', '.GIT/config', 'x/../.git/HEAD', '/home/ada/project/.git/x'])(
    '%s enters .git',
    path => {
      expect(() => pathInside('/home/ada/project', path)).toThrow('leads into .git')
    },
  )

  test.each(['a\nb', 'a\0b', 'a\rb'])('%j has a control character', path => {
    expect(() => pathInside('/home/ada/project', path)).toThrow('line break or NUL')
  })

  test('nothing that is accepted begins with .. or /', () => {
    const part = fc.constantFrom('..', '.', '', 'a', '.git', '...', 'b.csv')
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), parts => {
        try {
          expect(pathInside('/w', parts.join('/'))).not.toMatch(/^\/|^\.\.(\/|$)|(^|\/)\.git(\/|$)/)
        } catch (error) {
          expect(error).toHaveProperty('fix')
        }
      }),
    )
  })
})

test('a quoted path is one word to a shell', () => {
  for (const path of ['data/x.csv', 'a b.csv', "it's.csv", '$(id).csv', '-rf', '`id`', 'ü.csv', 'a;b']) {
    expect(execFileSync('sh', ['-c', `printf %s ${quoted(path)}`], { encoding: 'utf8' })).toBe(path)
  }
})

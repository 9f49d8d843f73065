import { expect, test } from 'vitest'
import { readNamedServer } from '../../../src/sources/named-server.js'
import { CannotJudge } from '../../../src/sources/source.js'
import { checkToken, flawOf, tokenFlawOf } from '../../../src/sources/web/flaw.js'

const variables = {
  name: 'MLflow',
  url: 'URI',
  username: 'NAME',
  password: 'PASSWORD',
  token: 'TOKEN',
  example: 'https://example.com',
}

test.each([
  ['ghp_0a-Z.~', undefined, undefined],
  ['a\nb', 'a line break', 'a line break'],
  ['a\r\nb', 'a line break', 'a line break'],
  ['a b', 'a space', 'a space'],
  ['a\tb', 'a space', 'a space'],
  ['a\u00a0b', 'a space', 'a space'],
  ['a\0b', 'a control character', 'a control character'],
  ['https://bücher.example/ä', undefined, 'a letter beyond a to z'],
])('%j', (text, ofAddress, ofToken) => {
  expect([flawOf(text), tokenFlawOf(text)]).toEqual([ofAddress, ofToken])
})

test('what is thrown names the variable and repeats nothing', () => {
  const thrown = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      if (error instanceof CannotJudge) return `${error.message}. ${error.fix}`
    }
    return undefined
  }
  const said = [
    thrown(() => checkToken('TOKEN', 'canary one')),
    thrown(() => readNamedServer({ URI: 'https://canary.example/\none' }, variables)),
    thrown(() => readNamedServer({ URI: 'https://example.com', TOKEN: 'canary\none' }, variables)),
  ]
  expect(said).toEqual([
    'TOKEN has a space in it. Set it to the token alone, in one piece.',
    'URI has a line break in it. Set it to the address alone, such as https://example.com.',
    'TOKEN has a line break in it. Set it to the token alone, in one piece.',
  ])
})

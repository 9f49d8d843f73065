import { expect, test } from 'vitest'
import { readFull, writeFull } from '../../../src/profile/full/full.js'
import type { Need } from '../../../src/profile/need.js'
import type { Profile } from '../../../src/profile/profile.js'
import { profileOf, table } from '../batches.js'

const needs: Need[] = [
  { fold: 'support', of: [{ value: 'x' }], within: [{ value: '__proto__' }] },
  { fold: 'tally', of: [{ value: '__proto__' }], within: [] },
  { fold: 'tally', of: [{ type: 'x' }], within: [] },
  { fold: 'moments', of: [{ value: 'x' }], within: [] },
  { fold: 'rows', of: [{ all: true }], within: [], keep: [{ value: 'x' }, { value: '__proto__' }] },
]
const data = table({
  x: [1, 2.5, Number.POSITIVE_INFINITY, null, 2.5],
  ['__proto__']: ['a', 'b', null, 'a', 'b'],
})

function profile(): Profile {
  return profileOf(data, needs)
}

function written(): Buffer {
  return Buffer.concat(writeFull(profile()))
}

/** The file with its header's text changed, and the arrays as they were. */
function forged(change: (header: string) => string): Buffer {
  const bytes = written()
  const end = bytes.indexOf(10)
  return Buffer.concat([Buffer.from(change(bytes.subarray(0, end).toString())), bytes.subarray(end)])
}

test('a profile is read as it was written', () => {
  const { statistics, ...about } = readFull(written(), 'x')
  const { statistics: was, ...aboutIt } = profile()
  expect(about).toEqual(aboutIt)
  expect(new Map([...statistics].sort())).toEqual(new Map([...was].sort()))
})

test.each<[string, (header: string) => string]>([
  ['an array beyond its end', header => header.replace(/"length":\d+/, '"length":99999')],
  ['an array of a negative length', header => header.replace(/"length":\d+/, '"length":-1')],
  ['an array of another kind', header => header.replace('"$":"Uint32Array"', '"$":"Function"')],
  [
    'lists of different lengths',
    header => header.replace(/("count":\{"\$":"Uint32Array","at":\d+,"length":)\d+/, '$11'),
  ],
  ['a level that is an object', header => header.replace('[["a"],["b"],[null]]', '[[{}],["b"],[null]]')],
  ['levels out of order', header => header.replace('[["a"],["b"],[null]]', '[["b"],["a"],[null]]')],
  [
    'a need of another statistic',
    header => header.replace('\\"fold\\":\\"moments\\"', '\\"fold\\":\\"support\\"'),
  ],
  ['a key that is not known', header => header.replace('"version":1', '"version":1,"more":1')],
  ['another number of rows', header => header.replace('"rows":5', '"rows":50')],
  ['another version', header => header.replace('"version":1', '"version":2')],
  ['no header', () => 'x'],
])('%s is refused', (_, change) => {
  const bytes = forged(change)
  expect(bytes.equals(written())).toBe(false)
  expect(() => readFull(bytes, 'x.profile.gz')).toThrow(/^x\.profile\.gz is not a full profile/)
})

test('bytes cut short anywhere are refused', () => {
  const bytes = written()
  for (let length = 0; length < bytes.length; length += 7)
    expect(() => readFull(bytes.subarray(0, length), 'x')).toThrow(/is not a full profile/)
})

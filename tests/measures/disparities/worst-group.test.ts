import { expect, test } from 'vitest'
import { worstGroup } from '../../../src/measures/disparities/worst-group.js'
import { valueOf } from '../golden.js'
import { group } from './groups.js'

const groups = [group('a', 5, 10), group('b', 1, 10), group('c', 9, 10), group('none', 0, 0)]

test('worst-group is the lowest rate, or the highest where that is worse', () => {
  expect(valueOf(worstGroup.between(groups).measurement).value).toBe(0.1)
  expect(valueOf(worstGroup.between(groups, 'higher').measurement).share).toEqual({ hits: 9, of: 10 })
})

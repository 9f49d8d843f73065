import { test } from 'vitest'
import { cochranMantelHaenszelTest } from '../../../src/measures/concept/cochran-mantel-haenszel.js'
import { expectTest } from './golden.js'

test('cochran-mantel-haenszel agrees with statsmodels on usual, rare, crossing and unequal strata', () => {
  expectTest(cochranMantelHaenszelTest, 'cochran-mantel-haenszel')
})

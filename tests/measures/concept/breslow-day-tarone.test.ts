import { test } from 'vitest'
import { breslowDayTarone } from '../../../src/measures/concept/breslow-day-tarone.js'
import { expectTest } from './golden.js'

test('breslow-day-tarone agrees with statsmodels on usual, rare, crossing and unequal strata', () => {
  expectTest(breslowDayTarone, 'breslow-day-tarone')
})

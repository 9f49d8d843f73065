import { expect, test } from 'vitest'
import type { ReasonCode } from '../../../src/measures/measurement.js'
import { reasonText } from '../../../src/report/words/reason.js'

const codes: Record<ReasonCode, true> = {
  'id-repeats': true,
  'few-matched': true,
  'labels-differ': true,
  'no-slices': true,
  'no-values': true,
  'too-few-rows': true,
  'too-few-columns': true,
  'too-few-runs': true,
  'not-shown-in-runs': true,
  'other-width': true,
  'too-many-features': true,
  'one-step': true,
  'too-few-members': true,
  'undefined-rate': true,
  'nobody-selected': true,
  'one-group': true,
  'no-common-stratum': true,
  constant: true,
  'no-spread': true,
  'mostly-rare': true,
  'new-level': true,
  'undecided-columns': true,
  'not-shown': true,
  resolution: true,
  'not-collected': true,
  infinite: true,
  'not-numeric': true,
  'no-such-number': true,
  'not-a-share': true,
  'not-a-count': true,
  'negative-reference': true,
  'no-positive-level': true,
  'label-without-score': true,
  'labels-of-zero': true,
  'no-common-level': true,
  'wrong-kind': true,
  'no-such-column': true,
  'not-in-reference': true,
  'needs-rows': true,
  'no-p-value': true,
  'no-reference': true,
}

test.each(Object.keys(codes))('the reason %s is a part of a sentence, with and without its numbers', code => {
  const isCode = (text: string): text is ReasonCode => Object.hasOwn(codes, text)
  if (!isCode(code)) throw new Error(code)
  for (const reason of [{ code }, { code, have: 80, need: 654, subject: 'x' }])
    expect(reasonText(reason)).toMatch(/^[a-z][^.]*[a-z\d]$/)
})

import { textMeasureIds, textMeasures } from '../measures/text/all.js'
import { sampledRule } from './rule/sampled-rule.js'
import { sampledGate } from './sampled.js'

/**
 * Text: do texts use other words than before, or become longer or shorter?
 *
 * By default the words of each column of texts, less what as many texts differ by at random.
 */
export const text = sampledGate({
  id: 'text',
  title: 'Texts',
  rule: sampledRule(textMeasures, textMeasureIds, 'vocabulary-drift', 'texts'),
  measures: new Map(Object.entries(textMeasures)),
  kind: 'text',
  kinds: new Set(['text', 'categorical', 'identifier']),
  limits: { warn: { text: 'at least 0.05', is: 'at least', of: 'value', amount: 0.05 } },
})

import type { NotChecked } from '../../judgement/check.js'
import { clean } from './escape.js'
import { marked, type Prose, say } from './prose.js'

const whyNot: Record<NotChecked['why'], string> = {
  identifier: 'identifier',
  timestamp: 'timestamp',
  text: 'free text',
  vector: 'vectors',
  'no-reference': 'nothing to compare with',
  'no-role': 'no column has the role',
  'no-spread': 'half of its values are one value',
  constant: 'one value only',
  'one-side-only': 'on one side only',
  'kind-differs': 'another type on each side: see schema',
  'not-requested': 'not asked for',
  ignored: 'under `ignore`',
  'needs-rows': 'a stored profile cannot answer it',
  'too-many-groups': 'too many groups',
  'too-many-slices': 'too many slices',
  'small-slices': 'slices with too few rows',
  'small-classes': 'classes with too few rows to be named',
  'not-searched': 'its place was not looked for',
  'no-such-check': 'no check of this run has that path',
}

const toCheck: Partial<Record<NotChecked['why'], string>> = {
  'no-reference': 'name a reference',
  'no-role': 'give a column the role, under `columns`',
  'no-spread': 'write a limit under `outliers` or `values`',
  'not-requested': 'ask for it under `gates`',
  'no-such-check': 'mend the name in the policy',
  ignored: 'take it from `ignore`',
  'needs-rows': 'compare with the data itself rather than its profile',
  'one-side-only': 'bring the column back, or change the policy',
  timestamp: 'name the kind under `types` to have it compared as a number',
  text: 'name another kind under `types`',
  identifier: 'name another kind under `types`',
}

export function whyNotChecked({ why, detail }: NotChecked): Prose {
  const said = marked(whyNot[why])
  return detail === undefined ? said : say`${said}, ${clean(detail)}`
}

export function howToCheck({ why }: NotChecked): Prose {
  return marked(toCheck[why] ?? 'nothing to do')
}

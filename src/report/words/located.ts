import type { Check, LocatedChange, LocatedSegment } from '../../judgement/check.js'
import { count, percent, points } from './number.js'
import { type Prose, say } from './prose.js'
import { questionText } from './slices.js'
import { sliceText } from './subject.js'

/** Where a change sits: `accuracy: 8.1 points of the 10.1 lost are in device = ios (85.6 % → 61.7 %).` */
export function locatedText(check: Check): Prose {
  const { located } = check
  if (located === undefined || located.change <= 0) return []
  return say`${questionText(check)}: ${placesText(located)}${sampleText(located)}.`
}

function placesText({ change, worse, segments }: LocatedChange): string {
  const [first, ...more] = segments
  const [lost, all] = [worse === 'higher' ? 'gained' : 'lost', amount(change)]
  if (first === undefined)
    return `the ${all} points ${lost} are in no segment of one or two columns more than in others`
  const others = more
    .map(segment => `; of the rest ${amount(segment.points)} in ${segmentText(segment)}`)
    .join('')
  const part =
    first.points > change
      ? `${amount(first.points)} points are ${lost} in ${segmentText(first)}, more than the ${all} in all`
      : `${amount(first.points)} points of the ${all} ${lost} are in ${segmentText(first)}`
  return `${part}${others}`
}

function segmentText({ slice, bands, reference, candidate }: LocatedSegment): string {
  const [was, is] = [reference, candidate].map(({ hits, of }) => percent(hits / of))
  return `${sliceText(slice, bands)} (${was} → ${is})`
}

function sampleText({ sample }: LocatedChange): string {
  return sample === undefined ? '' : `, in a sample of ${count(sample.rows)} of ${count(sample.of)} rows`
}

/** Points without their unit, which is said once. */
function amount(share: number): string {
  return points(share).replace(/\u00a0pp$/, '')
}

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { columnMeasureIds } from '../../src/measures/column/all.js'
import { conceptIds } from '../../src/measures/concept/all.js'
import { datasetMeasureIds } from '../../src/measures/dataset/all.js'
import { disparityIds } from '../../src/measures/disparities/all.js'
import { outcomeDisparityIds } from '../../src/measures/disparities/outcomes/all.js'
import { stratifiedDisparityIds } from '../../src/measures/disparities/stratified/all.js'
import { distanceIds } from '../../src/measures/distances/all.js'
import { embeddingMeasureIds } from '../../src/measures/embedding/all.js'
import { multivariateIds } from '../../src/measures/multivariate/all.js'
import { rateIds } from '../../src/measures/rates/all.js'
import { textMeasureIds } from '../../src/measures/text/all.js'

const least = 12
const families: Record<string, readonly string[]> = {
  column: columnMeasureIds,
  dataset: datasetMeasureIds,
  distances: distanceIds,
  rates: rateIds,
  disparities: disparityIds,
  'disparities/outcomes': outcomeDisparityIds,
  'disparities/stratified': stratifiedDisparityIds,
  multivariate: multivariateIds,
  text: textMeasureIds,
  embedding: embeddingMeasureIds,
  concept: conceptIds,
}

/** What golden files call a figure that is not called by the measure's id. */
const called: Record<string, string> = {
  'to-overall': 'to-overall selection-rate',
  'ratio-to-overall': 'to-overall selection-rate',
  'generalized-entropy': 'entropy',
  'between-group-generalized-entropy': 'entropy',
  'common-risk-difference': 'risk difference',
  'common-log-odds-ratio': 'log odds',
  'vocabulary-drift': 'distance',
  'quantile-loss': 'quantile-loss 0.9',
  'top-k': 'top-1',
}
const names = new Set(Object.values(called))

/** Fewer samples, and why no more can be had. */
const fewer: Record<string, { samples: number; why: string }> = {
  'pca-reconstruction': {
    samples: 11,
    why: 'of twelve pairs one has a single column, which has no components',
  },
  'estimated-roc-auc': {
    samples: 11,
    why: 'of twelve batches one has a single label, of which there is no area',
  },
}

/** Kinds of samples that every distance and rate has to be held against, by what samples are called. */
const kinds: Record<string, RegExp> = {
  tied: /tied|rounded|heavy zeros/,
  discrete: /discrete|levels|two|binary|certain|classes|shares/,
  constant: /constant|^one|one label|one prediction/,
  'of two rows': /two rows/,
  'heavily skewed': /skewed|rare|far apart/,
  'of a thousand levels': /1,000/,
  'with an unseen level': /unseen|disjoint|gone|perfect/,
  weighed: /weighed/,
}
/** Where a kind makes no sense, or the definition gives no figure for it. */
const without: Record<string, readonly string[]> = {
  'epps-singleton': ['constant', 'of two rows'],
  wasserstein: ['constant'],
  'fisher-exact': ['tied', 'constant', 'of two rows', 'of a thousand levels'],
  'z-proportions': ['tied', 'constant', 'of a thousand levels'],
  'quantile-shift': ['constant', 'with an unseen level'],
  levene: ['of two rows', 'with an unseen level'],
}

const samples = samplesOf()

test.each(Object.entries(families))('every measure of %s is held against a dozen samples', (_, ids) => {
  const found = ids.map(id => [id, of(id).size] as const)
  const wanted = (id: string) => fewer[id]?.samples ?? least
  expect(found.filter(([id, count]) => count < wanted(id)).map(([id, n]) => `${id}: ${n} samples`)).toEqual(
    [],
  )
})

test('what may have fewer has no more than is said', () => {
  for (const [id, { samples: count }] of Object.entries(fewer)) expect(of(id).size, id).toBe(count)
})

test('every distance is held against samples of every kind', () => {
  const lacking = distanceIds.flatMap(id => {
    const known = [...of(id)].map(path => path.split('/').at(-1) ?? '')
    const missing = Object.keys(kinds).filter(kind => !known.some(name => kinds[kind]?.test(name)))
    return missing.filter(kind => !without[id]?.includes(kind)).map(kind => `${id}: none ${kind}`)
  })
  expect(lacking).toEqual([])
})

/** Figures by their name, with the places of the samples that have them. */
function samplesOf(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const folder = new URL('../golden/', import.meta.url)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json')))
    collect(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.slice(0, -5), found)
  return found
}

function collect(value: unknown, place: string, found: Map<string, Set<string>>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    // A sample may be called as a measure is, but is no number and no list.
    const isFigure = typeof one === 'number' || Array.isArray(one) || isObject(one, names.has(name))
    if (isFigure) found.set(name, (found.get(name) ?? new Set()).add(place.replace(/\/figures$/, '')))
    collect(one, `${place}/${name}`, found)
  }
}

/** One that has a value, or that is known for a figure. */
function isObject(one: unknown, isKnown: boolean): boolean {
  return typeof one === 'object' && one !== null && (isKnown || 'value' in one)
}

/** Places of the samples that have a figure of a measure. */
function of(id: string): Set<string> {
  return new Set([...(samples.get(id) ?? []), ...(samples.get(called[id] ?? id) ?? [])])
}

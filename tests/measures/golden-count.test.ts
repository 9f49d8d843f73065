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

/** Where several families have a measure of one name, or figures of one name, whose a place is. */
const own: Record<string, RegExp> = {
  'disparities difference': /^measures\/disparities\/|^fairness\/weighed$/,
  'disparities ratio': /^measures\/disparities\/|^fairness\/weighed$/,
  'disparities/stratified difference': /\/conditional/,
  'disparities/stratified ratio': /\/conditional/,
}

/** Kinds of samples that every measure has to be held against, by what samples are called. */
const kinds: Record<string, RegExp> = {
  tied: /tied|rounded|heavy zeros/,
  discrete: /discrete|levels|two|binary|certain|classes|shares|indicators/,
  constant: /constant|^one|one label|one prediction|all selected|regular|all wrong/,
  'of two rows': /two rows/,
  'heavily skewed': /skewed|rare|far apart/,
  'of a thousand levels': /1,000/,
  'with an unseen level': /unseen|disjoint|gone|perfect|beyond/,
  weighed: /weighed/,
}

const asRows = 'its gate counts rows as they are, whatever they weigh'
const ofOneSide = 'reads one side, so that no level is unseen'
const noSpread = 'undefined without spread'
const fewGroups = 'a rule compares a hundred groups at most'
const ofTwoLevels = 'of columns of two levels alone'

/** Kinds that no measure of a family can be asked about, and why. */
const withoutOfFamily: Record<string, Record<string, string>> = {
  dataset: { weighed: asRows },
  multivariate: { weighed: asRows },
  text: { weighed: asRows },
  embedding: { weighed: asRows },
  concept: { weighed: asRows },
  disparities: { 'with an unseen level': ofOneSide, 'of a thousand levels': fewGroups },
  'disparities/outcomes': { 'with an unseen level': ofOneSide, 'of a thousand levels': fewGroups },
  'disparities/stratified': { 'with an unseen level': ofOneSide },
}

const ofStrata = {
  constant: 'undefined where every outcome is one',
  'of two rows': 'strata expect five rows with and without the outcome',
  'with an unseen level': 'strata are what both sides have: tests/measures/concept/strata.test.ts',
}
const ofErrors = {
  tied: 'errors are 0 or 1 in every sample',
  discrete: 'errors are 0 or 1 in every sample',
  'of two rows': 'says nothing before row 30',
  'with an unseen level': ofOneSide,
}
const ofOdds = {
  'of two rows': 'wants right and wrong outcomes of every group',
}

/** The same of single measures. */
const without: Record<string, Record<string, string>> = {
  'outlier-rate': { constant: 'no fences without spread' },
  wasserstein: { constant: 'in standard deviations, of which there are none' },
  'quantile-shift': { constant: noSpread },
  levene: { 'of two rows': 'wants three rows' },
  'epps-singleton': { constant: noSpread, 'of two rows': 'wants five rows a side' },
  'fisher-exact': { tied: ofTwoLevels, constant: ofTwoLevels, 'of a thousand levels': ofTwoLevels },
  'z-proportions': { tied: ofTwoLevels, constant: ofTwoLevels, 'of a thousand levels': ofTwoLevels },
  latency: { 'with an unseen level': ofOneSide },
  throughput: { 'with an unseen level': ofOneSide, weighed: 'unmeasurable where rows are weighed' },
  'correlation-change': { constant: noSpread, 'of two rows': 'wants twenty rows a side' },
  'pca-reconstruction': { 'of two rows': 'half of two rows has no components' },
  'average-odds-difference': ofOdds,
  'average-absolute-odds-difference': ofOdds,
  'equalized-odds-difference': ofOdds,
  'equalized-odds-ratio': ofOdds,
  'disparities/stratified ratio': { 'of two rows': 'undefined where no row of a group is a hit' },
  'concept-shift': ofStrata,
  'common-risk-difference': ofStrata,
  'common-log-odds-ratio': ofStrata,
  'cochran-mantel-haenszel': ofStrata,
  'breslow-day': ofStrata,
  'breslow-day-tarone': ofStrata,
  'calibration-drift': ofStrata,
  'page-hinkley': ofErrors,
  ddm: ofErrors,
}

const samples = samplesOf()

test.each(Object.entries(families))('every measure of %s is held against a dozen samples', (family, ids) => {
  const found = ids.map(id => [id, placesOf(family, id).size] as const)
  expect(found.filter(([, count]) => count < least).map(([id, n]) => `${id}: ${n} samples`)).toEqual([])
})

test.each(Object.entries(families))(
  'every measure of %s is held against samples of every kind',
  (family, ids) => {
    const lacking = ids.flatMap(id =>
      missingKinds(family, id)
        .filter(kind => reasonFor(family, id, kind) === undefined)
        .map(kind => `${id}: none ${kind}`),
    )
    expect(lacking).toEqual([])
  },
)

test('no reason is given for a kind that there is a sample of', () => {
  const needless = Object.entries(families).flatMap(([family, ids]) =>
    ids.flatMap(id => {
      const missing = missingKinds(family, id)
      const named = Object.keys({ ...without[id], ...without[`${family} ${id}`] })
      return named.filter(kind => !missing.includes(kind)).map(kind => `${id}: has one ${kind}`)
    }),
  )
  expect(needless).toEqual([])
})

function missingKinds(family: string, id: string): string[] {
  const names = [...placesOf(family, id)].flatMap(place => place.split('/').slice(1))
  return Object.keys(kinds).filter(kind => !names.some(name => kinds[kind]?.test(name)))
}

function reasonFor(family: string, id: string, kind: string): string | undefined {
  return without[id]?.[kind] ?? without[`${family} ${id}`]?.[kind] ?? withoutOfFamily[family]?.[kind]
}

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
    const sample = place.replace(/\/(figures|steps\/\d+)$/, '')
    if (isFigure) found.set(name, (found.get(name) ?? new Set()).add(sample))
    collect(one, `${place}/${calledIn(one) ?? name}`, found)
  }
}

/** One that has a value, or that is known for a figure. */
function isObject(one: unknown, isKnown: boolean): boolean {
  return typeof one === 'object' && one !== null && (isKnown || 'value' in one)
}

/** The name that a sample of a list has. */
function calledIn(one: unknown): string | undefined {
  const isNamed = typeof one === 'object' && one !== null && 'name' in one
  return isNamed && typeof one.name === 'string' ? one.name : undefined
}

/** Places of the samples that have a figure of a measure. */
function placesOf(family: string, id: string): Set<string> {
  const all = [...(samples.get(id) ?? []), ...(samples.get(called[id] ?? id) ?? [])]
  return new Set(all.filter(place => own[`${family} ${id}`]?.test(place) ?? true))
}

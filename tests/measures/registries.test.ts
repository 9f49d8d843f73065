import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columnMeasureIds, columnMeasures } from '../../src/measures/column/all.js'
import { concept, conceptIds } from '../../src/measures/concept/all.js'
import { datasetMeasureIds, datasetMeasures } from '../../src/measures/dataset/all.js'
import { disparities, disparityIds } from '../../src/measures/disparities/all.js'
import { outcomeDisparities, outcomeDisparityIds } from '../../src/measures/disparities/outcomes/all.js'
import {
  stratifiedDisparities,
  stratifiedDisparityIds,
} from '../../src/measures/disparities/stratified/all.js'
import { distanceIds, distances } from '../../src/measures/distances/all.js'
import { embeddingMeasureIds, embeddingMeasures } from '../../src/measures/embedding/all.js'
import { multivariate, multivariateIds } from '../../src/measures/multivariate/all.js'
import { rateIds, rates } from '../../src/measures/rates/all.js'
import { textMeasureIds, textMeasures } from '../../src/measures/text/all.js'

const root = resolve(import.meta.dirname, '../..')
const families = {
  column: { members: columnMeasures, ids: columnMeasureIds },
  dataset: { members: datasetMeasures, ids: datasetMeasureIds },
  distances: { members: distances, ids: distanceIds },
  rates: { members: rates, ids: rateIds },
  disparities: { members: disparities, ids: disparityIds },
  'disparities/outcomes': { members: outcomeDisparities, ids: outcomeDisparityIds },
  'disparities/stratified': { members: stratifiedDisparities, ids: stratifiedDisparityIds },
  multivariate: { members: multivariate, ids: multivariateIds },
  text: { members: textMeasures, ids: textMeasureIds },
  embedding: { members: embeddingMeasures, ids: embeddingMeasureIds },
  concept: { members: concept, ids: conceptIds },
}

/** Those of a family: of its folder and of those in it that are no family of their own. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return existsSync(join(path, 'all.ts')) ? [] : filesOf(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

for (const [family, { members, ids }] of Object.entries(families))
  describe(family, () => {
    const folder = join(root, 'src/measures', family)
    // A measure is a file that exports an object with its own name as the id; the others are what measures share.
    const places = new Map(
      filesOf(folder)
        .map(path => [basename(path, '.ts'), path] as const)
        .filter(([name, path]) => readFileSync(path, 'utf8').includes(`id: '${name}'`)),
    )
    const files = [...places.keys()]

    test('lists every measure of its folder', () => {
      const missing = files.filter(name => !Object.hasOwn(members, name))
      expect(missing.map(name => `add to src/measures/${family}/all.ts: '${name}': ...`)).toEqual([])
    })

    test('has a file of the same name for every line of the list', () => {
      expect([...ids].filter(id => !files.includes(id))).toEqual([])
    })

    test('calls every measure by its id', () => {
      for (const [id, member] of Object.entries(members)) expect(member.id).toBe(id)
      expect([...ids]).toEqual(Object.keys(members))
    })

    test('has a golden test for every measure', () => {
      const tests = files.map(id =>
        relative(root, places.get(id) ?? '').replace(/^src(.*)\.ts$/, 'tests$1.test.ts'),
      )
      expect(tests.filter(test => !existsSync(join(root, test))).map(test => `write ${test}`)).toEqual([])
    })
  })

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { annotationsOf } from '../../src/github/annotations.js'
import { stateOf } from '../../src/github/state.js'
import { notifiers } from '../../src/notify/all.js'
import { loadPolicy } from '../../src/policy/load.js'
import { reportFiles } from '../../src/report/files.js'
import { readReport, renderJson } from '../../src/report/json.js'
import { renderJunit } from '../../src/report/junit.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderText } from '../../src/report/text.js'
import { measure } from '../../src/report/words/number.js'
import { run } from '../../src/run.js'

/**
 * No level, group or value that fewer than ten rows have is in anything that leaves the machine, in whatever column it
 * stands and whichever gates look at it.
 */

const SECRET = 'zyzzyva'
const SECRET_NUMBER = 7_654_321
const SECRET_DAY = '1931-02-03'

interface Case {
  /** What the page draws is in report.json, and drawing takes longest. */
  hasPage: boolean
  /** Rows that have the secret, on each side. */
  secrets: { reference: number; candidate: number }
  rows: number
  /** Numbers of the columns move. */
  shift: number
}

const policies = {
  default: '',
  everything: `
columns:
  label: repaid
  prediction: approved
  score: score
  groups: [team, [team, region]]
  positive: "yes"
gates:
  schema: {}
  row-count: {}
  nulls: { warn: above 1% }
  drift:
    - { evidence: none, warn: above 0 }
    - { columns: [income, few, rating], measure: quantile-shift, evidence: none, warn: above 0 }
    - { columns: [region], measure: l-infinity, evidence: none, warn: above 0 }
  outliers: {}
  duplicates: { key: [team, region] }
  values:
    - { measure: mean, columns: [income], warn: above 0 }
    - { measure: new-level-rate, columns: [region, team], warn: above 0 }
  fairness:
    - { min-group: 1, evidence: none, warn: below 1 }
    - { compare: worst-group, min-group: 1, evidence: none, warn: below 1 }
    - { measure: true-positive-rate, compare: difference, min-group: 1, warn: above 0 }
    - { measure: accuracy, compare: difference, fail: above 0.01 }
  performance:
    - { measure: accuracy, fail: below reference - 5pp }
    - { measure: roc-auc, fail: below 0.9 }
`,
  fairness: `
columns: { label: repaid, prediction: approved, groups: [team, [team, region]], positive: "yes" }
gates:
  fairness:
    - { compare: to-overall, min-group: 1, evidence: none, warn: above 0 }
    - { compare: ratio-to-overall, groups: team, min-group: 1, warn: below 1 }
    - { compare: difference, groups: team, given: region, min-group: 1, evidence: none, warn: above 0 }
    - { compare: ratio, given: [{ column: tail, at: [100] }, rating], min-group: 1, warn: below 1 }
    - { measure: equalized-odds-difference, min-group: 1, evidence: none, warn: above 0 }
    - { measure: average-odds-difference, min-group: 1, evidence: none, warn: above 0 }
    - { measure: between-group-generalized-entropy, min-group: 1, evidence: none, warn: above 0 }
    - { class: "*", compare: difference, min-group: 1, evidence: none, warn: above 0 }
`,
  slices: `
columns: { label: repaid, prediction: approved, score: score, positive: "yes" }
gates:
  schema: {}
  row-count: { warn: below 1000, slices: [team, region, rating, [team, region]], min-slice: 1 }
  nulls: { warn: above 0, slices: [team, region, rating, tail, few, income], min-slice: 1 }
  drift: { evidence: none, warn: above 0, slices: [team, region, tail, few], min-slice: 1 }
  outliers: { warn: above 0, slices: [team, tail], min-slice: 1 }
  concept: { evidence: none, warn: above 0 }
  performance:
    - { fail: below reference - 5pp, slices: [team, region, rating, tail, few, [team, region]], min-slice: 1 }
`,
}

const header = 'income,few,tail,rating,when,region,team,repaid,approved,score,european,note'

/** The secret stands in the first rows, and in some columns nowhere else. */
function table({ rows, shift }: Case, secrets: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const hidden = i < secrets
    const number = SECRET_NUMBER + (hidden ? i / 1000 : 0)
    return [
      1000 + ((i * 37) % 400) + shift * 200,
      hidden ? number : '',
      hidden ? number : (i * 13) % 250,
      hidden ? SECRET_NUMBER : 1 + (i % 4),
      hidden ? SECRET_DAY : `2026-0${1 + (i % 9)}-1${i % 10}`,
      hidden ? SECRET : ['north', 'south', 'east'][(i + shift) % 3],
      hidden ? SECRET : 'fm'[i % 2],
      i % 3 === 0 ? 'yes' : 'no',
      (i + shift) % 4 === 0 ? 'yes' : 'no',
      ((i * 7) % 100) / 100,
      hidden ? `"7654,${321 + i}"` : `"${i % 50},5"`,
      `${SECRET} wrote a line of free text in row ${i} that nobody else has written`,
    ].join(',')
  })
  return `${header}\n${lines.join('\n')}\n`
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-privacy-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function outputs(given: Case, policyText: string): Promise<Map<string, string>> {
  writeFileSync(join(folder, 'reference.csv'), table(given, given.secrets.reference))
  writeFileSync(join(folder, 'candidate.csv'), table(given, given.secrets.candidate))
  const loaded = loadPolicy(`version: 1\n${policyText}`, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  const { report } = await run(
    {
      policy: loaded.policy,
      reportedPolicy: { version: '', protected: true, resolved: '' },
      reference: 'reference.csv',
      candidate: 'candidate.csv',
      name: 'privacy',
    },
    {
      access: { workspace: folder, scratch: folder },
      engine: embedded,
      now: () => new Date('2026-11-21T12:00:00Z'),
      program: 'tidegate',
    },
  )
  expect(report.error).toBeUndefined()
  expect(report.checks).not.toEqual([])
  const messages = await Promise.all(
    Object.values(notifiers).map(async ({ id, message }): Promise<[string, string]> => {
      const said = await message({ report, links: {}, tier: 'first' })
      return [id, JSON.stringify(said)]
    }),
  )
  const files = given.hasPage ? await reportFiles(report) : [['report.json', renderJson(report)] as const]
  return new Map([
    ...files,
    ['comment', renderMarkdown(report, {})],
    ['junit', renderJunit(report)],
    ['terminal', renderText(report, { colour: false, width: 200, verbose: true })],
    ['annotations', JSON.stringify(annotationsOf(report))],
    ['state', JSON.stringify(stateOf(report))],
    ...messages,
  ])
}

/** Every way in which the secret is known to be written, exact or rounded. */
const spellings = [
  SECRET,
  SECRET_DAY,
  String(Date.parse(SECRET_DAY)),
  '7654321',
  '7,654,321',
  '765432',
  '7654,3',
  ...[3, 4, 5, 6].map(digits => measure(SECRET_NUMBER, digits)),
]

const cases = fc.record({
  secrets: fc.record({
    reference: fc.integer({ min: 0, max: 9 }),
    candidate: fc.integer({ min: 0, max: 9 }),
  }),
  rows: fc.constantFrom(12, 40, 150, 600),
  shift: fc.constantFrom(0, 1),
  hasPage: fc.integer({ min: 0, max: 9 }).map(one => one === 0),
})

describe.each(Object.entries(policies))('what fewer than ten rows have, under the %s policy', (_, policy) => {
  test('is in no output', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async given => {
        for (const [output, text] of await outputs(given, policy))
          for (const spelling of spellings) expect(text, `${spelling} in ${output}`).not.toContain(spelling)
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

const hidden = { secrets: { reference: 3, candidate: 3 }, rows: 150, shift: 1, hasPage: true }

test('min-count 0 names all, so the words looked for are those that would be there', async () => {
  const all = await outputs(hidden, `${policies.everything}\nprivacy: { min-count: 0 }`)
  const found = new Set(spellings.filter(spelling => [...all.values()].some(text => text.includes(spelling))))
  expect([SECRET, SECRET_DAY, '7654321', measure(SECRET_NUMBER)].filter(each => !found.has(each))).toEqual([])
  expect(all.get('report.html')).toContain(SECRET)
})

test('a number that the policy asks for stands in its check and nowhere else', async () => {
  const asked = 'gates: { values: [{ measure: max, columns: [tail], fail: above 1000 }] }'
  const report = readReport((await outputs(hidden, asked)).get('report.json') ?? '')
  expect(report.checks[0]?.compared).toMatchObject({ value: SECRET_NUMBER + 0.002 })
  expect(JSON.stringify(report.columns)).not.toContain('765432')
})

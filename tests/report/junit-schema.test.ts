import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { buildReport } from '../../src/report/build.js'
import { partsOf } from '../../src/report/datasets.js'
import { renderJunit } from '../../src/report/junit.js'
import type { Report } from '../../src/report/report.js'
import { attacks } from './hostile.js'
import { rewritten } from './rewritten.js'
import { findings, findingsMaterial, samples } from './samples.js'

/** The schema that Jenkins' xUnit plugin refuses a file by (MIT), as pytest 8.4.2 has it. */
const schema = {
  fileName: 'junit-10.xsd',
  contents: readFileSync(new URL('junit-10.xsd', import.meta.url), 'utf8'),
}

const hostile = Array.from({ length: Math.ceil(attacks.length / 5) }, (_, index) =>
  buildReport(rewritten(findingsMaterial, attacks.slice(index * 5, index * 5 + 5))),
)
const answered: Report = {
  ...findings,
  seconds: 1 / 3,
  response: { do: 'retrain', because: ['drift/income', '<&">'], playbook: 'https://example.org/a?b&c' },
}
const reports = [...samples.values(), answered, { ...answered, seconds: 1e-7 }, ...hostile]

async function complaints(documents: readonly string[]): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }))
  return (await validateXML({ xml, schema })).errors.map(({ rawMessage }) => rawMessage)
}

test('has cases of every kind to validate', () => {
  const all = reports.map(renderJunit).join('')
  for (const part of [
    '<failure ',
    '<error ',
    '>warn: ',
    '>not decided: ',
    '>fail, waived until ',
    '<property ',
  ])
    expect(all).toContain(part)
  expect(all).toMatch(/<testcase [^>]*\/>/)
})

test('every form is valid by the schema of Jenkins', async () => {
  expect(await complaints(reports.map(renderJunit))).toEqual([])
})

test.each([
  ['an attribute of its own', ' classname=', ' line="1" classname='],
  ['a suite without its number of failures', / failures="\d+" errors="0" skipped/, ' errors="0" skipped'],
  ['a time to more than milliseconds', ' time="0.800"', ' time="0.80012"'],
  ['an element left open', '</skipped>', ''],
])('%s would not be', async (_, part, other) => {
  const valid = renderJunit(findings)
  expect(valid.replace(part, other)).not.toBe(valid)
  expect(await complaints([valid.replace(part, other)])).not.toEqual([])
})

/**
 * GitLab publishes no schema, but what it reads: https://docs.gitlab.com/ci/testing/unit_test_reports, "JUnit XML format
 * specification". It keeps the first of two cases of one class and name, and shows the text of an element, not its
 * message.
 */
test('GitLab finds each case once, and the text of what did not pass', () => {
  for (const report of [...samples.values(), answered]) {
    const xml = renderJunit(report)
    const paths = partsOf(report).map(({ checks }) => new Set(checks.map(({ path }) => path)).size || 1)
    const cases = [...xml.matchAll(/<testcase name="([^"]+)" classname="([^"]+)" time="\d+"/g)]
    expect(cases).toHaveLength(xml.match(/<testcase/g)?.length ?? 0)
    expect(new Set(cases.map(([, name, classname]) => `${classname} ${name}`)).size).toBe(
      paths.reduce((all, each) => all + each, 0),
    )
    const told = [...xml.matchAll(/<(failure|error|skipped) [^>]*>([^<]*)<\/\1>/g)]
    expect(told).toHaveLength(xml.match(/<(failure|error|skipped) /g)?.length ?? 0)
    for (const [, , text] of told) expect(text?.trim()).not.toBe('')
  }
})

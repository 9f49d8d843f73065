import { describe, expect, test } from 'vitest'
import { renderEcs } from '../../src/report/ecs.js'
import { renderHtml } from '../../src/report/html/page.js'
import { renderJson } from '../../src/report/json.js'
import { renderJunit } from '../../src/report/junit.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderOpenMetrics } from '../../src/report/openmetrics.js'
import { renderText } from '../../src/report/text.js'
import { samples } from './samples.js'

const about = { reportUrl: 'https://github.com/o/r/actions/runs/1/artifacts/2' }

/** Read these files as a person would: they are what people get. */
describe.each([...samples])('%s', (name, report) => {
  const file = (form: string) => `./__files__/${name}.${form}`

  test('as a comment', async () => {
    await expect(renderMarkdown(report, about)).toMatchFileSnapshot(file('md'))
  })

  test('on a terminal', async () => {
    await expect(renderText(report, { colour: false, width: 80 })).toMatchFileSnapshot(file('txt'))
  })

  test('as JSON', async () => {
    await expect(renderJson(report)).toMatchFileSnapshot(file('json'))
  })

  test('as JUnit', async () => {
    await expect(renderJunit(report)).toMatchFileSnapshot(file('junit.xml'))
  })

  test('as metrics', async () => {
    await expect(renderOpenMetrics(report)).toMatchFileSnapshot(file('prom'))
  })

  test('as lines of a log', async () => {
    await expect(renderEcs(report)).toMatchFileSnapshot(file('ndjson'))
  })

  test('as a page', async () => {
    await expect(renderHtml(report)).toMatchFileSnapshot(file('html'))
  })
})

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildReport } from '../../src/report/build.js'
import { renderHtml } from '../../src/report/html/page.js'
import type { Report } from '../../src/report/report.js'
import { attacks } from '../report/hostile.js'
import { renamed } from '../report/renamed.js'
import { findings, findingsMaterial, samples } from '../report/samples.js'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string }[]
}

describe.skipIf(!existsSync(executablePath))('[chromium] the page in a browser', () => {
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidegate-page-'))
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens a report; `noises` are requests other than the page's own, console messages and dialogs. */
  async function open(report: Report, look: { width: number; colorScheme: 'light' | 'dark' }, fragment = '') {
    const page = await browser.newPage({
      viewport: { width: look.width, height: 900 },
      colorScheme: look.colorScheme,
      bypassCSP: false,
    })
    const file = join(folder, 'report.html')
    writeFileSync(file, renderHtml(report))
    const own = pathToFileURL(file).href
    const noises: string[] = []
    page.on('console', message => noises.push(message.text()))
    page.on('pageerror', problem => noises.push(String(problem)))
    page.on('dialog', dialog => {
      noises.push(dialog.message())
      dialog.dismiss()
    })
    page.on('request', request => {
      if (request.url().split('#')[0] !== own) noises.push(request.url())
    })
    await page.goto(own + fragment)
    return { page, noises }
  }

  const looks = [
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const
  const cases = [...samples].flatMap(([name, report]) => looks.map(look => ({ name, report, look })))

  test.each(cases)(
    '$name at $look.width px, $look.colorScheme: quiet, and as wide as the screen',
    async ({ report, look }) => {
      const { page, noises } = await open(report, look)
      expect(noises).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width)
      await page.close()
    },
  )

  test.each(cases)(
    '$name at $look.width px, $look.colorScheme: axe finds nothing',
    async ({ report, look }) => {
      const { page } = await open(report, look)
      await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
      expect(await violations(page)).toEqual([])
      await page.close()
    },
  )

  test('names that are attacks do nothing', async () => {
    const { page, noises } = await open(buildReport(renamed(findingsMaterial, attacks.join(' '))), looks[0])
    expect(noises).toEqual([])
    await page.close()
  })

  test('a link to a column opens it', async () => {
    const { page } = await open(findings, looks[0], '#column=zip')
    expect(await page.evaluate("document.getElementById('column=zip').closest('details').open")).toBe(true)
    await page.close()
  })

  test('a choice of status shows those checks, without a script', async () => {
    const { page } = await open(findings, looks[0])
    const shown = () => page.locator('.checks tbody tr:visible').count()
    expect(await shown()).toBe(7)
    await page.locator('label', { hasText: 'pass 21' }).click()
    expect(await shown()).toBe(21)
    await page.close()
  })
})

/** The page's own policy lets no foreign script in, so that axe comes in through the debugger. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found: Violation[] = await page.evaluate('axe.run(document).then(results => results.violations)')
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
}

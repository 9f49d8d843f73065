/**
 * Our page and Evidently's of the same two files, as docs/comparison.md has them:
 *
 *     pip install -r bench/calibration/requirements-evidently.txt
 *     npm run bench:comparison -- --python path/to/python
 *
 * Both programs run from the start of the process to the file; Chromium (CHROMIUM, or /usr/bin/chromium) opens each page
 * five times without a cache: median until something is painted, what is asked of the network, and the words in the first
 * screen of 1280 by 900. Needs the bundle in dist/.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    reference: { type: 'string', default: 'fixtures/loans/reference.csv' },
    candidate: { type: 'string', default: 'fixtures/loans/candidate.csv' },
    program: { type: 'string', default: 'dist/cli/index.js' },
  },
})
const files = [values.reference, values.candidate]
const folder = mkdtempSync(join(tmpdir(), 'tidegate-comparison-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const ours = join(folder, 'ours')
const theirs = join(folder, 'evidently.html')
const policy = ['--policy', 'fixtures/loans/tidegate.yml', '--report-dir', ours]
const sides = ['--reference', values.reference, '--candidate', values.candidate]
const made = {
  Tidegate: {
    seconds: timed(process.execPath, [values.program, 'check', ...policy, ...sides]),
    page: join(ours, 'report.html'),
  },
  Evidently: {
    seconds: timed(values.python, ['bench/peers/evidently_page.py', ...files, theirs]),
    page: theirs,
  },
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
console.log('| | start to file, s | page, MB | first paint, s | requests | first screen |')
console.log(`|${' - |'.repeat(6)}`)
for (const [name, { seconds, page }] of Object.entries(made)) {
  const { paint, requests, words } = await opened(browser, page)
  const size = (statSync(page).size / 1e6).toFixed(2)
  console.log(`| ${name} | ${seconds.toFixed(1)} | ${size} | ${paint.toFixed(2)} | ${requests} | ${words} |`)
}
await browser.close()

function timed(program: string, args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return (performance.now() - start) / 1000
}

async function opened(browser: Browser, file: string) {
  const paints: number[] = []
  let [requests, words] = [0, '']
  for (let run = 0; run < 5; run++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.on('request', request => {
      if (/^https?:/.test(request.url())) requests++
    })
    await page.goto(pathToFileURL(file).href)
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0")
    paints.push(
      Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")),
    )
    words = String(await page.evaluate('document.body.innerText.slice(0, 200)')).replace(/\s+/g, ' ')
    await page.close()
  }
  return { paint: (paints.sort((a, b) => a - b)[2] ?? Number.NaN) / 1000, requests, words }
}

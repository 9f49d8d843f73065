/**
 * What a report of many columns takes to write and to open: `npm run bench:render -- --columns 200,2000`.
 *
 * Tables of 5,000 rows a side, one column in ten shifted and one in four of levels, are judged by the default gates. Then
 * the page is written for the first time in this process, its plotting library loaded as a user's run loads it, and the
 * comment after it. Chromium (CHROMIUM, or /usr/bin/chromium) opens the file five times: median until it paints first,
 * from the start of the navigation.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const { random, normal } = await import('./calibration/random.js')
const { run } = await import('../src/run.js')
const { embedded } = await import('../src/engines/embedded.js')
const { loadPolicy } = await import('../src/policy/load.js')
const { renderMarkdown } = await import('../src/report/markdown.js')
const { renderJson } = await import('../src/report/json.js')

const { values } = parseArgs({ options: { columns: { type: 'string', default: '200' } } })
const ROWS = 5_000
const folder = mkdtempSync(join(tmpdir(), 'tidegate-render-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

console.log(`Node ${process.version}, ${ROWS} rows a side\n`)
console.log(
  '| columns | report.html, s (CPU s) | MB | report.json, MB | comment, CPU ms | characters | first paint, s |',
)
console.log(`|${' - |'.repeat(7)}`)
for (const columns of values.columns.split(',').map(Number)) console.log(await line(columns))

async function line(columns: number): Promise<string> {
  writeFileSync(join(folder, 'reference.csv'), table(columns, 1, 0))
  writeFileSync(join(folder, 'candidate.csv'), table(columns, 2, 0.5))
  const loaded = loadPolicy('version: 1\n', 'tidegate.yml')
  if ('problems' in loaded) throw new Error('the empty policy is one')
  const { report } = await run(
    {
      policy: loaded.policy,
      reportedPolicy: { version: '', protected: true, resolved: 'version: 1\n' },
      reference: 'reference.csv',
      candidate: 'candidate.csv',
      name: 'bench',
    },
    {
      access: { workspace: folder, scratch: folder },
      engine: embedded,
      now: () => new Date(),
      program: 'tidegate',
    },
  )
  const [page, pageSeconds] = await timed(async () =>
    (await import('../src/report/html/page.js')).renderHtml(report),
  )
  const [comment, commentSeconds] = await timed(async () => renderMarkdown(report, { limit: 65_536 }))
  const file = join(folder, 'report.html')
  writeFileSync(file, page)
  const cells = [
    columns,
    `${pageSeconds.wall.toFixed(2)} (${pageSeconds.cpu.toFixed(2)})`,
    megabytes(page),
    megabytes(renderJson(report)),
    (commentSeconds.cpu * 1000).toFixed(0),
    comment.length,
    await firstPaint(file),
  ]
  return `| ${cells.join(' | ')} |`
}

function table(columns: number, seed: number, shift: number): string {
  const next = random(seed)
  const names = Array.from({ length: columns }, (_, column) => `column_${column}`)
  const rows = Array.from({ length: ROWS }, () =>
    names.map((_, column) =>
      column % 4 === 3
        ? `level ${Math.floor(next() ** 2 * 12)}`
        : (normal(next) + (column % 10 === 0 ? shift : 0)).toFixed(3),
    ),
  )
  return `${[names, ...rows].map(row => row.join(',')).join('\n')}\n`
}

async function timed<Made>(make: () => Promise<Made>): Promise<[Made, { wall: number; cpu: number }]> {
  const [start, busy] = [performance.now(), process.cpuUsage()]
  const made = await make()
  const { user, system } = process.cpuUsage(busy)
  return [made, { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }]
}

function megabytes(text: string): string {
  return (Buffer.byteLength(text) / 1e6).toFixed(2)
}

async function firstPaint(file: string): Promise<string> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) return 'no Chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const took: number[] = []
  for (let run = 0; run < 5; run++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(pathToFileURL(file).href)
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0")
    took.push(
      Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")),
    )
    await page.close()
  }
  await browser.close()
  const middle = took.sort((a, b) => a - b)[2] ?? Number.NaN
  return (middle / 1000).toFixed(2)
}

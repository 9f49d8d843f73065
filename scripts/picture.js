// `npm run picture`: the fixtures' comment and report as pictures for the README, by Chromium (CHROMIUM, or
// /usr/bin/chromium).
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { marked } from 'marked'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tidegate-picture-'))
const style = `
  body { margin: 0; padding: 16px; background: #fff; color: #1f2328; font: 14px/1.5 system-ui, sans-serif }
  article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 0 16px 8px; width: 760px }
  header { margin: 0 -16px 16px; padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e }
  table { border-collapse: collapse; margin-bottom: 12px }
  td, th { border: 1px solid #d1d9e0; padding: 6px 13px; vertical-align: top }
  tr:nth-child(2n) { background: #f6f8fa }
  code { background: #818b981f; padding: .2em .4em; border-radius: 6px; font-size: 85%; white-space: break-spaces }
  h3 { font-size: 1.25em; margin: 12px 0 } sub { font-size: 75% }`
try {
  const check = ['check', '--policy', 'fixtures/loans/tidegate.yml', '--format', 'md']
  const { stdout } = spawnSync(process.execPath, [join(root, 'dist/cli/index.js'), ...check], {
    cwd: root,
    encoding: 'utf8',
  })
  const who = '<header><b>github-actions</b> bot commented</header>'
  const page = join(folder, 'comment.html')
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${style}</style><article>${who}${marked.parse(stdout)}</article>`,
  )
  take('comment', page, '826,970')
  spawnSync(process.execPath, [join(root, 'dist/cli/index.js'), ...check, '--report-dir', folder], {
    cwd: root,
  })
  take('report', join(folder, 'report.html'), '1280,1180')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param size width and height of the window, in points; twice as many dots */
function take(name, page, size) {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--hide-scrollbars',
    '--disable-background-networking',
    '--force-device-scale-factor=2',
    `--window-size=${size}`,
    `--user-data-dir=${join(folder, 'profile')}`,
    `--screenshot=${join(root, `docs/images/${name}.png`)}`,
  ]
  execFileSync(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags, `file://${page}`], { stdio: 'ignore' })
}

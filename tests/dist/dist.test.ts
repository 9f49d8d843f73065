import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-dist-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function filesOf(path: string): Map<string, string> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = names.map(entry => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map(file => [file.slice(path.length), readFileSync(file, 'latin1')]))
}

test('dist/ is what the source builds, byte for byte', () => {
  execFileSync(process.execPath, [join(root, 'scripts/bundle.js'), folder], { cwd: root, stdio: 'pipe' })
  const fresh = filesOf(folder)
  const committed = filesOf(join(root, 'dist'))
  expect([...committed.keys()]).toEqual([...fresh.keys()])
  const stale = [...fresh].filter(([name, content]) => committed.get(name) !== content).map(([name]) => name)
  expect(stale, 'run `npm run build` and commit dist/').toEqual([])
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-package-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function filesOf(path: string): Map<string, string> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = names.map(entry => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map(file => [file.slice(path.length), readFileSync(file, 'latin1')]))
}

describe('what is shipped', () => {
  test('dist/ names no path of the machine it was built on', () => {
    const named = [...filesOf(join(root, 'dist'))].filter(([, content]) => content.includes(root))
    expect(named.map(([name]) => name)).toEqual([])
  })

  test('the npm package installs without network, brings nothing else, and judges', () => {
    const npm = (...args: string[]) =>
      execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    const packed = npm('pack', root, '--pack-destination', folder, '--silent').trim()
    writeFileSync(join(folder, 'package.json'), '{}')
    npm('install', join(folder, packed), '--offline', '--no-audit', '--no-fund', '--silent')
    expect(readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual([
      'tidegate',
    ])
    const loans = join(root, 'fixtures/loans')
    const program = join(folder, 'node_modules/.bin/tidegate')
    const run = (...files: string[]) =>
      spawnSync(program, ['check', ...files.map(file => join(loans, file))], {
        cwd: folder,
        encoding: 'utf8',
      })
    expect(run('reference.csv', 'candidate.csv').stdout).toMatch(/^Held back: income has drifted/)
    expect(run('reference.csv', 'fixed.csv').status).toBe(0)
  }, 60_000)
})

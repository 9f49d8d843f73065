// Compiles src/ and bundles its two entries: `node scripts/bundle.js [folder]`, by default into dist/.
// Compiled first and bundled after, as ncc's own TypeScript support cannot use this compiler.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))
const entries = { action: 'action/main.js', cli: 'cli/main.js' }

/** Runs a tool of node_modules with this very node. */
function tool(path, ...args) {
  execFileSync(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

// Inside the project, so that the compiled files find node_modules; always so named, as module ids are made of paths.
const work = join(root, '.bundle')
rmSync(work, { recursive: true, force: true })
try {
  tool('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', join(work, 'build'))
  for (const [name, entry] of Object.entries(entries)) {
    const folder = join(work, 'out', name)
    const input = join(work, 'build', entry)
    tool(
      '@vercel/ncc/dist/ncc/cli.js',
      'build',
      input,
      '-o',
      folder,
      '-m',
      '--license',
      'licenses.txt',
      '--no-cache',
    )
    rmSync(join(out, name), { recursive: true, force: true })
    cpSync(folder, join(out, name), { recursive: true })
  }
  const cli = join(out, 'cli/index.js')
  const program = readFileSync(cli, 'utf8').replace(/^#!.*\n/, '')
  writeFileSync(cli, `#!/usr/bin/env node\n${program}`, { mode: 0o755 })
} finally {
  rmSync(work, { recursive: true, force: true })
}

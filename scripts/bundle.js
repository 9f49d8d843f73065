// Compiles src/ and bundles its programs: `node scripts/bundle.js [folder]`, by default into dist/.
// Compiled first and bundled after, as ncc's own TypeScript support cannot use this compiler.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))
/** Where a program is, in the compiled source and in the bundle: workers are found from beside, in both. */
const programs = {
  'action/main.js': 'action/index.js',
  'cli/main.js': 'cli/index.js',
  'engines/worker.js': 'engines/worker.js',
}

/** Runs a tool of node_modules with this very node. */
function tool(path, ...args) {
  execFileSync(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** One character beyond makes the engine keep and read all of a program at two bytes each. */
function inAscii(program) {
  return program.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

// Inside the project, so that the compiled files find node_modules; always so named, as module ids are made of paths.
const work = join(root, '.bundle')
rmSync(work, { recursive: true, force: true })
try {
  tool('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', join(work, 'build'))
  for (const [entry, program] of Object.entries(programs)) {
    const folder = join(work, 'out', dirname(program))
    const options = ['-o', folder, '-m', '--license', 'licenses.txt', '--no-cache']
    tool('@vercel/ncc/dist/ncc/cli.js', 'build', join(work, 'build', entry), ...options)
    const text = inAscii(readFileSync(join(folder, 'index.js'), 'utf8').replace(/^#!.*\n/, ''))
    rmSync(join(folder, 'index.js'))
    if (program.startsWith('cli/'))
      writeFileSync(join(work, 'out', program), `#!/usr/bin/env node\n${text}`, { mode: 0o755 })
    else writeFileSync(join(work, 'out', program), text)
    rmSync(join(out, dirname(program)), { recursive: true, force: true })
    cpSync(folder, join(out, dirname(program)), { recursive: true })
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

// Compiles src/ and bundles its programs: `node scripts/bundle.js [folder]`, by default into dist/.
// Compiled first and bundled after, as ncc's own TypeScript support cannot use this compiler. What src/ loads by `import()`
// becomes a file of its own beside the program, which a run that does not need it never reads.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { minifySync } from 'rolldown/utils'

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
    cwd: work,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/**
 * By a minifier that leaves out what nothing calls, and leaves the brackets around modules, by which the engine knows
 * what it will need at once. In ASCII: one character beyond makes it keep and read all of a program at two bytes each.
 */
function minify(path) {
  const { code, errors } = minifySync(path, readFileSync(path, 'utf8'), {
    module: true,
    compress: { target: 'node20', keepNames: { function: true, class: true } },
    mangle: { keepNames: true },
    codegen: { asciiOnly: true },
  })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  return code
}

/** What a shell can run by its name. */
function makeCommand(path) {
  writeFileSync(path, `#!/usr/bin/env node\n${readFileSync(path, 'utf8')}`)
  chmodSync(path, 0o755)
}

// Inside the project, so that the compiled files find node_modules. Ids of modules are made of paths as seen from there,
// so that the same source gives the same bytes whatever its name.
mkdirSync(join(root, '.cache'), { recursive: true })
const work = mkdtempSync(join(root, '.cache/bundle-'))
try {
  // The package that is bundled: what is listed in licenses.txt is of others.
  writeFileSync(join(work, 'package.json'), '{ "name": "tidegate", "type": "module" }')
  tool('typescript/bin/tsc', '-p', join(root, 'tsconfig.build.json'), '--outDir', join(work, 'build'))
  for (const [entry, program] of Object.entries(programs)) {
    const folder = join(work, 'out', dirname(program))
    const options = ['-o', folder, '--license', 'licenses.txt', '--no-cache']
    tool('@vercel/ncc/dist/ncc/cli.js', 'build', join(work, 'build', entry), ...options)
    for (const name of readdirSync(folder).filter(name => name.endsWith('.js')))
      writeFileSync(join(folder, name), minify(join(folder, name)))
    if (program !== `${dirname(program)}/index.js`)
      renameSync(join(folder, 'index.js'), join(work, 'out', program))
    if (program.startsWith('cli/')) makeCommand(join(work, 'out', program))
    rmSync(join(out, dirname(program)), { recursive: true, force: true })
    cpSync(folder, join(out, dirname(program)), { recursive: true })
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

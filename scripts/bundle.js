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
import { dirname, join, relative, resolve } from 'node:path'
import { minifySync } from 'rolldown/utils'
import { makeEager } from './eager.js'

const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))
/** Where a program is, in the compiled source and in the bundle: workers are found from beside, in both. */
const programs = {
  'action/main.js': 'action/index.js',
  'cli/main.js': 'cli/index.js',
  'engines/worker.js': 'engines/worker.js',
}

/** Runs a program with this very node. */
function run(program, args, where) {
  execFileSync(process.execPath, [program, ...args], { ...where, stdio: ['ignore', 'pipe', 'inherit'] })
}

function tool(path, ...args) {
  run(join(root, 'node_modules', path), args, { cwd: work })
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

/** Usual runs, by which `makeEager` learns what they call: small and large, CSV and Parquet, with a policy and without. */
function train() {
  const loans = join(root, 'fixtures/loans')
  const [header, ...rows] = readFileSync(join(loans, 'reference.csv'), 'utf8').trimEnd().split('\n')
  const large = join(work, 'large.csv')
  const times = Math.ceil((5 * 1024 * 1024) / rows.join('\n').length)
  writeFileSync(large, `${[header, ...Array(times).fill(rows).flat()].join('\n')}\n`)
  const check = (...args) =>
    run(join(work, 'build/cli/main.js'), ['check', '--fail-on', 'never', ...args], {
      cwd: root,
      env: { NODE_V8_COVERAGE: join(work, 'coverage') },
    })
  for (const kind of ['csv', 'parquet'])
    check(join(loans, `reference.${kind}`), join(loans, `candidate.${kind}`))
  check('--policy', join(loans, 'tidegate.yml'))
  check(large, join(loans, 'candidate.csv'))
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
  train()
  // Packages are changed in copies, which are found first.
  cpSync(join(root, 'node_modules/zod'), join(work, 'node_modules/zod'), { recursive: true })
  makeEager(join(work, 'coverage'), path => {
    const inside = relative(root, path)
    if (path.startsWith(join(work, 'build/'))) return path
    return inside.startsWith('node_modules/zod/') ? join(work, inside) : undefined
  })
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

/**
 * What each package of others adds to the bundles, minified: `npm run bench:bundle`.
 *
 * For each package that src/ imports, a program that uses the same of it and nothing else is bundled as dist/ is.
 * Packages that share a dependency each count it, so the lines add up to more than the whole.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { execPath, stdout } from 'node:process'

interface Bundled {
  code: string
  assets: Record<string, { source: string | Buffer }>
  stats: { toJson(options: object): { modules?: Module[] } }
}

interface Module {
  name?: string
  modules?: Module[]
}

const require = createRequire(import.meta.url)
const ncc: (entry: string, options: object) => Promise<Bundled> = require('@vercel/ncc')
const root = join(import.meta.dirname, '..')

/** src/ as JavaScript, in which no type is left. */
function compiledSource(): string[] {
  const folder = mkdtempSync(join(root, '.bundle-'))
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    execFileSync(execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder], {
      cwd: root,
    })
    return globSync('**/*.js', { cwd: folder }).map(file => readFileSync(join(folder, file), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * What src/ uses of each package: `parse`, or `z.string` of a namespace, of which the bundler keeps no more than is
 * used.
 */
function usesOfPackages(): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>()
  const add = (from: string, found: readonly string[]) => {
    uses.set(from, new Set([...(uses.get(from) ?? []), ...found]))
  }
  for (const text of compiledSource()) {
    for (const [, list = '', from = ''] of text.matchAll(/^import \{(.+?)\} from '([^.'][^']*)'/gms)) {
      if (from.startsWith('node:')) continue
      const names = list.split(',').map(name => name.trim().replace(/ as .*/s, ''))
      add(
        from,
        names.flatMap(name => membersOf(text, name)),
      )
    }
    for (const [, from = ''] of text.matchAll(/^import \w+ from '([^.'][^']*)'/gm)) {
      if (!from.startsWith('node:')) add(from, ['whole'])
    }
    for (const [, from = '', name = ''] of text.matchAll(
      /import\((?:\/\*.*?\*\/ )?'([^.'][^']*)'\)\)\.(\w+)/g,
    ))
      add(from, [name])
  }
  return new Map([...uses].sort())
}

function membersOf(text: string, name: string): string[] {
  const members = [...text.matchAll(new RegExp(`(?<![\\w.'])${name}\\s*\\.(\\w+)`, 'g'))]
  return members.length === 0 ? [name] : members.map(([, member]) => `${name}.${member}`)
}

async function bundle(source: string): Promise<{ bytes: number; packages: Set<string> }> {
  const folder = mkdtempSync(join(root, '.bundle-'))
  try {
    const entry = join(folder, 'entry.js')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(entry, source)
    const { code, assets, stats } = await ncc(entry, { minify: true, cache: false, quiet: true })
    const extra = Object.values(assets).reduce((sum, { source }) => sum + Buffer.byteLength(source), 0)
    const { modules = [] } = stats.toJson({ all: false, modules: true, nestedModules: true })
    return { bytes: Buffer.byteLength(code) + extra, packages: packagesOf(modules) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Folders of the packages that the modules are from. */
function packagesOf(modules: readonly Module[]): Set<string> {
  return new Set(
    modules.flatMap(({ name = '', modules: inner = [] }) => {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]
      return [...(folder === undefined ? [] : [folder.replace(/^\.\//, '')]), ...packagesOf(inner)]
    }),
  )
}

function nameOf(folder: string): string {
  return folder.replace(/^.*node_modules\//, '')
}

function entryFor(from: string, uses: ReadonlySet<string>): string {
  const names = new Set([...uses].map(use => use.replace(/\..*/, '')))
  const list = [...names].map(name => (name === 'whole' ? 'default as whole' : name))
  return `import { ${list.join(', ')} } from '${from}'\nconsole.log(${[...uses].join(', ')})\n`
}

function manifestOf(folder: string): { version: string; license: string } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

function say(line: string): void {
  stdout.write(`${line}\n`)
}

const { bytes: nothing } = await bundle('console.log(0)\n')
const all = new Set<string>()
say('| package | version | licence | kB minified | brings |')
say('|---|---|---|---|---|')
for (const [from, uses] of usesOfPackages()) {
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/')
  const { bytes, packages } = await bundle(entryFor(from, uses))
  const { version, license } = manifestOf(`node_modules/${name}`)
  const others = [...new Set([...packages].map(nameOf))].filter(other => other !== name).sort()
  const brings = others.length > 6 ? `${others.length} packages` : others.join(', ')
  say(`| ${from} | ${version} | ${license} | ${kilobytes(bytes - nothing)} | ${brings} |`)
  for (const folder of packages) all.add(folder)
}
for (const program of ['cli', 'action']) {
  const path = join(root, 'dist', program, 'index.js')
  if (existsSync(path)) say(`\ndist/${program}/index.js: ${kilobytes(statSync(path).size)} kB`)
}

const licences = [...all].map(folder => manifestOf(folder).license)
const counts = [...new Set(licences)].map(one => `${one} ${licences.filter(other => other === one).length}`)
say(`\n${all.size} packages, ${counts.join(', ')}`)
const texts = globSync('dist/*/licenses.txt', { cwd: root }).map(path =>
  readFileSync(join(root, path), 'utf8'),
)
const covered = new Set(texts.flatMap(text => text.split('\n')))
const missing = [...new Set([...all].map(nameOf))].filter(name => !covered.has(name))
say(`without a licence in dist/*/licenses.txt: ${missing.join(', ') || 'none'}`)

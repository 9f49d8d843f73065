import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '../../..')
const artifactClient = pathToFileURL(join(root, 'node_modules/@actions/artifact/lib/artifact.js'))

const upload = `
import { DefaultArtifactClient } from '${artifactClient}'
const { GITHUB_WORKSPACE: folder, INPUT_NAME: name, INPUT_PATH: path } = process.env
await new DefaultArtifactClient().uploadArtifact(name, [folder + '/' + path], folder)
`

const restore = `
import { cpSync, existsSync, readdirSync } from 'node:fs'
const { INPUT_PATH: path, INPUT_KEY: key, CACHES: kept } = process.env
const prefix = process.env['INPUT_RESTORE-KEYS']
const names = existsSync(kept) ? readdirSync(kept) : []
const found = names.find(name => name === key) ?? (prefix && names.filter(name => name.startsWith(prefix)).at(-1))
process.stdout.write(found ? 'Cache restored from key: ' + found + '\\n' : 'Cache not found\\n')
if (found) cpSync(kept + '/' + found, path, { recursive: true })
`

const save = `
import { cpSync } from 'node:fs'
const { INPUT_PATH: path, INPUT_KEY: key, CACHES: kept } = process.env
cpSync(path, kept + '/' + key, { recursive: true })
`

/** Actions of others are a download away; these do what the recipes ask of them. */
const actions: readonly { name: string; inputs: string; main: string; post?: string }[] = [
  { name: 'actions/upload-artifact@v7/.', inputs: 'name: {}, path: {}', main: upload },
  { name: 'actions/cache@v5/.', inputs: 'path: {}, key: {}, restore-keys: {}', main: restore, post: save },
  { name: 'actions/cache@v5/restore', inputs: 'path: {}, key: {}, restore-keys: {}', main: restore },
  { name: 'actions/cache@v5/save', inputs: 'path: {}, key: {}', main: save },
]

/** Writes the actions of others. @returns words for act that put them in their places */
export function placeActions(folder: string): string[] {
  for (const { name, inputs, main, post } of actions) {
    const place = join(folder, name)
    mkdirSync(place, { recursive: true })
    const after = post === undefined ? '' : ', post: post.mjs, post-if: success()'
    const runs = `using: node24, main: main.mjs${after}`
    writeFileSync(join(place, 'action.yml'), `name: stand-in\ninputs: { ${inputs} }\nruns: { ${runs} }\n`)
    writeFileSync(join(place, 'main.mjs'), main)
    writeFileSync(join(place, 'post.mjs'), post ?? '')
  }
  const names = new Set(actions.map(({ name }) => name.replace(/\/[^/]*$/, '')))
  return [...names].flatMap(name => ['--local-repository', `${name}=${join(folder, name)}`])
}

const npx = `
[ "$1" = --yes ] && shift
case "$1" in tidegate|tidegate@0.1) shift;; *) echo "npx: no package $1" >&2; exit 1;; esac
exec "${process.execPath}" "${join(root, 'dist/cli/index.js')}" "$@"
`

/** Knows one open issue, number 12, once it was opened. */
const gh = (said: string) => `
[ "$GH_TOKEN" ] || { echo "gh: no token" >&2; exit 4; }
if [ "$2" = list ]; then grep -qs "issue create" "${said}" && echo 12; exit 0; fi
echo "gh $*" >> "${said}"
for file; do :; done
cat "$file" >> "${said}"
`

/** `npx tidegate` is the program as bundled, and no other package; `gh` writes down what it was told. */
export function placePrograms(bin: string, said: string): void {
  mkdirSync(bin, { recursive: true })
  placeProgram(bin, 'npx', npx)
  placeProgram(bin, 'gh', gh(said))
}

export function placeProgram(bin: string, name: string, text: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(bin, name), 0o755)
}

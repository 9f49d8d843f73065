// Installs what the tests against real programs need and does not come from npm: act, built with Go into .cache/bin.
// What cannot be installed here is said, and its tests are skipped.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, '.cache/bin')

/** The version that docs and tests speak of. */
const act = 'github.com/nektos/act@v0.2.88'

function runs(program) {
  return spawnSync(program, ['--version']).status === 0
}

/** Go adds its usual folder to the places to look in, as it is seldom on PATH where Go was unpacked by hand. */
function findGo() {
  return ['go', '/usr/local/go/bin/go'].find(program => spawnSync(program, ['version']).status === 0)
}

function findAct(go) {
  const home = go && spawnSync(go, ['env', 'GOPATH'], { encoding: 'utf8' }).stdout.trim()
  const folders = [bin, ...(home ? [join(home.split(delimiter)[0], 'bin')] : [])]
  return ['act', ...folders.map(folder => join(folder, 'act'))].find(
    program => (program === 'act' || existsSync(program)) && runs(program),
  )
}

const go = findGo()
const found = findAct(go)
if (found) {
  console.log(`act: ${found}`)
} else if (go) {
  console.log(`act: building ${act} with Go`)
  mkdirSync(bin, { recursive: true })
  const built = spawnSync(go, ['install', act], { stdio: 'inherit', env: { ...process.env, GOBIN: bin } })
  if (built.status !== 0) console.error(`act: not built; install it and put it on PATH: go install ${act}`)
} else {
  console.error(`act: neither act nor Go is here; install Go, or put act on PATH (go install ${act})`)
}

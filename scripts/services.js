// Installs what the tests against real programs need and does not come from npm: act, git-lfs and the S3 server
// versitygw, built with Go into .cache/bin; DVC, MLflow, pre-commit and Airflow, by pip into folders of their own in .cache;
// Elasticsearch and OpenSearch from Maven Central, as their makers put them there to be tested against.
// Prometheus and its kin, rsync, zsh, fish, cmark-gfm and groovy come by apt, where this is Debian and the user is root.
// What cannot be installed here is said, and its tests are skipped.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, '.cache/bin')

/** The versions that docs and tests speak of. */
const programs = {
  act: 'github.com/nektos/act@v0.2.88',
  'git-lfs': 'github.com/git-lfs/git-lfs/v3@v3.8.1',
  versitygw: 'github.com/versity/versitygw/cmd/versitygw@v1.8.0',
}
const packages = {
  dvc: ['dvc[s3]==3.67.1'],
  mlflow: ['mlflow==3.17.0'],
  'pre-commit': ['pre-commit==4.7.0'],
  airflow: ['apache-airflow==3.3.2'],
}
/** Without plugins: 107 and 162 MB. */
const servers = {
  elasticsearch: {
    version: '8.19.21',
    group: 'org/elasticsearch',
    sha256: '215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a',
  },
  opensearch: {
    version: '3.6.0',
    group: 'org/opensearch',
    sha256: 'a91faa1dc1cadc78cb278b4f63847e19e1627a4e9de698e14e7efc14ee37b286',
  },
}
const maven = process.env.MAVEN_CENTRAL ?? 'https://repo.maven.apache.org/maven2'

function runs(program, ...words) {
  return spawnSync(program, words.length > 0 ? words : ['--version']).status === 0
}

/** Go adds its usual folder to the places to look in, as it is seldom on PATH where Go was unpacked by hand. */
function findGo() {
  return ['go', '/usr/local/go/bin/go'].find(program => runs(program, 'version'))
}

function findProgram(name, go) {
  const home = go && spawnSync(go, ['env', 'GOPATH'], { encoding: 'utf8' }).stdout.trim()
  const folders = [bin, ...(home ? [join(home.split(delimiter)[0], 'bin')] : [])]
  return [name, ...folders.map(folder => join(folder, name))].find(
    program => (program === name || existsSync(program)) && runs(program),
  )
}

function installWithGo(name, go) {
  const module = programs[name]
  const found = findProgram(name, go)
  if (found) return console.log(`${name}: ${found}`)
  if (!go)
    return console.error(
      `${name}: neither it nor Go is here; install Go, or put it on PATH (go install ${module})`,
    )
  console.log(`${name}: building ${module} with Go`)
  mkdirSync(bin, { recursive: true })
  const built = spawnSync(go, ['install', module], { stdio: 'inherit', env: { ...process.env, GOBIN: bin } })
  if (built.status !== 0)
    console.error(`${name}: not built; install it and put it on PATH: go install ${module}`)
}

function installWithPip(name, requirements) {
  const folder = join(root, '.cache', name)
  const own = join(folder, 'bin', name)
  if (existsSync(own) && runs(join(folder, 'bin/python'))) return console.log(`${name}: ${own}`)
  const python = ['python3', 'python'].find(program => runs(program))
  console.log(`${name}: installing with pip`)
  const made = python && runs(python, '-m', 'venv', folder)
  const installed =
    made && spawnSync(join(folder, 'bin/pip'), ['install', '--quiet', ...requirements], { stdio: 'inherit' })
  if (!installed || installed.status !== 0)
    console.error(
      `${name}: not installed; it takes Python 3.10 or newer with venv, and pip install '${requirements[0]}'`,
    )
}

async function installFromMaven(name, { version, group, sha256 }) {
  const folder = join(root, '.cache', name)
  const home = join(folder, `${name}-${version}`)
  if (existsSync(home)) return console.log(`${name}: ${home}`)
  const url = `${maven}/${group}/distribution/integ-test-zip/${name}/${version}/${name}-${version}.zip`
  console.log(`${name}: fetching ${url}`)
  try {
    const answer = await fetch(url)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (digest !== sha256) throw new Error(`its digest is ${digest} (status ${answer.status})`)
    mkdirSync(folder, { recursive: true })
    const archive = join(folder, 'archive.zip')
    writeFileSync(archive, bytes)
    const unpacked = spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder], { stdio: 'inherit' })
    rmSync(archive)
    if (unpacked.status !== 0) throw new Error('it takes Python 3 to unpack')
  } catch (error) {
    console.error(`${name}: not installed: ${error.message}`)
  }
}

/** Prometheus and its kin, rsync for gitlab-ci-local, shells, GitHub's Markdown and Groovy for the Jenkinsfile: their names on PATH are those of Debian's packages. */
const fromDebian = [
  'prometheus',
  'prometheus-pushgateway',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  'rsync',
  'zsh',
  'fish',
  'cmark-gfm',
  'groovy',
]

/** Any Java will do for the package groovy, and then it looks for the default one. */
const besides = { groovy: ['default-jre-headless'] }

function installFromDebian() {
  const missing = fromDebian.filter(name => !runs(name))
  for (const name of fromDebian) if (!missing.includes(name)) console.log(`${name}: on PATH`)
  if (missing.length === 0) return
  const wanted = missing.flatMap(name => [name, ...(besides[name] ?? [])])
  const words = ['install', '-y', '--no-install-recommends', ...wanted]
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const isRoot = process.getuid?.() === 0 && runs('apt-get')
  const installed = isRoot && spawnSync('apt-get', words, { stdio: 'inherit', env: environment })
  if (!installed || installed.status !== 0)
    console.error(
      `${missing.join(', ')}: not installed; as root on Debian: apt-get install ${wanted.join(' ')}`,
    )
}

const go = findGo()
for (const name of Object.keys(programs)) installWithGo(name, go)
for (const [name, requirements] of Object.entries(packages)) installWithPip(name, requirements)
for (const [name, server] of Object.entries(servers)) await installFromMaven(name, server)
installFromDebian()

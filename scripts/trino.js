// A Trino of one node for the tests: `node scripts/trino.js start`, then `stop`. Prints the settings it is asked with.
// The server is fetched from Maven Central once, 820 MB, into a folder outside the project; it needs a JDK of 24 or newer.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const version = '476'
const sha256 = 'cfd5accde17e8ebd251eeeb78aed1f490e77bb3a164d95a0f454bf8a7c1cbd3f'
const maven = process.env.MAVEN_CENTRAL ?? 'https://repo.maven.apache.org/maven2'
const cache = process.env.TIDEGATE_SERVICES ?? join(homedir(), '.cache/tidegate-services')
const home = join(cache, `trino-server-${version}`)
const data = join(cache, 'trino-data')
const port = Number(process.env.TRINO_TEST_PORT ?? 18476)
const tlsPort = port + 1
const user = 'tidegate'
const password = 'a test of tidegate'
/** bcrypt of the password. */
const hash = '$2y$10$VNWDsOmFi6zmfSRg/ukjluTZIqlfHRLLgBpBzYWa/uHprMASzKvwK'
const jwtKey = 'a key that only tests of tidegate know, of 256 bits and some'

/** What tests need to know; tests/services/trino.ts reads it. */
const settings = {
  server: `http://127.0.0.1:${port}`,
  secure: `https://localhost:${tlsPort}`,
  user,
  password,
  jwtKey,
  ca: join(data, 'etc/ca.pem'),
  files: join(data, 'files'),
}

/** The newest JDK that is here and new enough. */
function findJava() {
  const folders = existsSync('/usr/lib/jvm')
    ? readdirSync('/usr/lib/jvm').map(name => join('/usr/lib/jvm', name))
    : []
  const candidates = [process.env.JAVA_HOME, ...folders]
    .filter(Boolean)
    .map(folder => join(folder, 'bin/java'))
  return candidates.find(java => {
    const said = spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? ''
    return Number(/version "(\d+)/.exec(said)?.[1] ?? 0) >= 24
  })
}

async function fetchServer() {
  if (existsSync(join(home, 'lib'))) return
  mkdirSync(cache, { recursive: true })
  const name = `trino-server-${version}.tar.gz`
  const archive = join(cache, name)
  if (!existsSync(archive)) {
    console.error(`trino: fetching ${name}, 820 MB`)
    const response = await fetch(`${maven}/io/trino/trino-server/${version}/${name}`)
    if (!response.ok) throw new Error(`Maven Central answers ${response.status}`)
    await pipeline(Readable.fromWeb(response.body), createWriteStream(`${archive}.part`))
    renameSync(`${archive}.part`, archive)
  }
  const digest = createHash('sha256')
  await pipeline(createReadStream(archive), digest)
  if (digest.digest('hex') !== sha256) throw new Error(`${archive} is not what it should be: remove it`)
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', cache], { stdio: 'inherit' })
  if (unpacked.status !== 0) throw new Error('tar could not unpack it')
}

/** Configuration of one node with catalogs tpch, memory and hive over local files. */
function configure(java) {
  const etc = join(data, 'etc')
  const plugins = join(data, 'plugins')
  for (const folder of [join(etc, 'catalog'), plugins, settings.files]) mkdirSync(folder, { recursive: true })
  // The others take memory and time to start.
  for (const plugin of ['tpch', 'memory', 'hive', 'password-authenticators'])
    if (!existsSync(join(plugins, plugin))) symlinkSync(join(home, 'plugin', plugin), join(plugins, plugin))
  makeCertificate(java, etc)
  const files = {
    'config.properties': [
      'coordinator=true',
      'node-scheduler.include-coordinator=true',
      `http-server.http.port=${port}`,
      `discovery.uri=http://127.0.0.1:${port}`,
      'http-server.https.enabled=true',
      `http-server.https.port=${tlsPort}`,
      `http-server.https.keystore.path=${join(etc, 'server.p12')}`,
      'http-server.https.keystore.key=changeit',
      'http-server.authentication.type=PASSWORD,JWT',
      `http-server.authentication.jwt.key-file=${join(etc, 'jwt.key')}`,
      'http-server.authentication.allow-insecure-over-http=true',
      'internal-communication.shared-secret=only in tests',
      'query.max-memory-per-node=1GB',
      `plugin.dir=${plugins}`,
      'web-ui.enabled=false',
    ],
    'password-authenticator.properties': [
      'password-authenticator.name=file',
      `file.password-file=${join(etc, 'password.db')}`,
    ],
    'password.db': [`${user}:${hash}`],
    'jwt.key': [Buffer.from(jwtKey).toString('base64')],
    'log.properties': ['io.trino=WARN'],
    'catalog/tpch.properties': ['connector.name=tpch'],
    'catalog/memory.properties': ['connector.name=memory', 'memory.max-data-per-node=512MB'],
    'catalog/hive.properties': [
      'connector.name=hive',
      'hive.metastore=file',
      `hive.metastore.catalog.dir=local:///metastore`,
      'fs.native-local.enabled=true',
      `local.location=${settings.files}`,
      'hive.non-managed-table-writes-enabled=true',
    ],
  }
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(etc, name), `${lines.join('\n')}\n`)
}

function makeCertificate(java, etc) {
  if (existsSync(settings.ca)) return
  const keytool = join(java, '../keytool')
  const store = [
    '-keystore',
    join(etc, 'server.p12'),
    '-storetype',
    'PKCS12',
    '-storepass',
    'changeit',
    '-alias',
    'server',
  ]
  const names = ['-dname', 'CN=localhost', '-ext', 'san=dns:localhost', '-validity', '3650']
  spawnSync(keytool, ['-genkeypair', '-keyalg', 'EC', ...store, ...names])
  spawnSync(keytool, ['-exportcert', '-rfc', '-file', settings.ca, ...store])
}

/** A server is up when a node is there to work; it says so some seconds earlier. */
async function isUp() {
  try {
    let page = await (
      await ask('POST', `${settings.server}/v1/statement`, 'select count(*) from system.runtime.nodes')
    ).json()
    for (; page.nextUri; page = await (await ask('GET', page.nextUri)).json())
      if (page.data) return page.data[0][0] > 0
    return false
  } catch {
    return false
  }
}

function ask(method, url, body) {
  return fetch(url, { method, body, headers: { 'x-trino-user': user } })
}

async function start() {
  if (await isUp()) return
  const java = findJava()
  if (java === undefined)
    throw new Error('no JDK of 24 or newer is here: install Temurin 25, or set JAVA_HOME')
  await fetchServer()
  configure(java)
  const etc = join(data, 'etc')
  const log = openSync(join(data, 'server.log'), 'w')
  const options = [
    '-Xmx3G',
    '-XX:+UseG1GC',
    '-Djdk.attach.allowAttachSelf=true',
    '--add-modules=jdk.incubator.vector',
    '--enable-native-access=ALL-UNNAMED',
  ]
  const properties = [
    `-Dconfig=${join(etc, 'config.properties')}`,
    `-Dlog.levels-file=${join(etc, 'log.properties')}`,
    `-Dnode.data-dir=${data}`,
    '-Dnode.environment=test',
    '-Dnode.id=test',
  ]
  const server = spawn(
    java,
    [...options, ...properties, '-cp', join(home, 'lib/*'), 'io.trino.server.TrinoServer'],
    {
      cwd: data,
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  server.unref()
  writeFileSync(join(data, 'pid'), String(server.pid))
  for (let seconds = 0; seconds < 180; seconds++) {
    if (await isUp()) return
    if (server.exitCode !== null) break
    await new Promise(done => setTimeout(done, 1000))
  }
  throw new Error(`it did not start: see ${join(data, 'server.log')}`)
}

async function stop() {
  const file = join(data, 'pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8'))
  rmSync(file)
  try {
    process.kill(pid)
  } catch {
    return
  }
  for (let tries = 0; tries < 60 && runs(pid); tries++) await new Promise(done => setTimeout(done, 500))
}

function runs(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const [command] = process.argv.slice(2)
try {
  if (command === 'start') {
    await start()
    console.log(JSON.stringify(settings))
  } else if (command === 'stop') await stop()
  else throw new Error('node scripts/trino.js start | stop')
} catch (error) {
  console.error(`trino: ${error.message}`)
  process.exitCode = 1
}

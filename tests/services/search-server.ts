import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startServer, unusedPort } from './programs.js'

/** Nobody: neither server runs as root. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const asNobody = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []

export type SearchServer = 'elasticsearch' | 'opensearch'

/** The folder that scripts/services.js leaves a server in, where it can be read by whoever runs it. */
export function findSearchServer(name: SearchServer): string | undefined {
  const cache = resolve(import.meta.dirname, '../../.cache', name)
  const [version] = existsSync(cache) ? readdirSync(cache) : []
  if (version === undefined || findJava() === undefined) return undefined
  const home = join(cache, version)
  const [program = '', ...words] = [...asNobody, 'test', '-r', join(home, 'bin', name)]
  return spawnSync(program, words).status === 0 ? home : undefined
}

/** A JDK of 21 or newer. */
function findJava(): string | undefined {
  const folders = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm') : []
  return [process.env.JAVA_HOME ?? '', ...folders.map(folder => join('/usr/lib/jvm', folder))].find(home => {
    const said = spawnSync(join(home, 'bin/java'), ['-version'], { encoding: 'utf8' }).stderr ?? ''
    return Number(/version "(\d+)/.exec(said)?.[1] ?? 0) >= 21
  })
}

/** A server of one node that keeps everything in a folder and lets anybody in. */
export async function startSearchServer(name: SearchServer, home: string, folder: string) {
  const places = ['data', 'logs', 'config'].map(part => join(folder, part))
  cpSync(join(home, 'config'), join(folder, 'config'), { recursive: true })
  for (const place of places) mkdirSync(place, { recursive: true })
  const options = join(folder, 'config/jvm.options')
  // Where nobody may write, Java would not start for want of its log.
  writeFileSync(options, readFileSync(options, 'utf8').replaceAll('=logs/', `=${join(folder, 'logs')}/`))
  if (isRoot)
    for (const place of [folder, ...places, ...filesIn(places[2] ?? '')]) chownSync(place, NOBODY, NOBODY)
  const [http, transport] = [await unusedPort(), await unusedPort()]
  const settings = {
    'discovery.type': 'single-node',
    'http.port': http,
    'transport.port': transport,
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    ...(name === 'elasticsearch' && { 'xpack.security.enabled': false }),
  }
  const words = Object.entries(settings).flatMap(([key, value]) => ['-E', `${key}=${value}`])
  const own = name === 'opensearch' ? 'OPENSEARCH' : 'ES'
  const env = {
    HOME: folder,
    [`${own}_PATH_CONF`]: join(folder, 'config'),
    [`${own}_JAVA_HOME`]: findJava() ?? '',
    // A server that lives for a minute is faster if nothing is optimised for long.
    [`${own}_JAVA_OPTS`]: '-Xms512m -Xmx512m -XX:TieredStopAtLevel=1',
  }
  const url = `http://127.0.0.1:${http}`
  const program = [...asNobody, 'bash', join(home, 'bin', name), ...words]
  const stop = await startServer(program, url, { cwd: folder, tries: 3000, env })
  const ask = async (method: string, path: string, body?: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/${path}`, { method, headers, ...(body !== undefined && { body }) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return { url, ask, stop }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file))
}

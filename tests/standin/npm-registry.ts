import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface StandInPackage {
  name: string
  version: string
  files: Readonly<Record<string, string>>
}

/** A registry of npm with a few packages, as `npm ci` asks it: a document a package and its archive. */
export async function startRegistry(packages: readonly StandInPackage[]) {
  const asked: string[] = []
  const archives = new Map(
    packages.map(each => [`/${each.name}/-/archive-${each.version}.tgz`, archiveOf(each)]),
  )
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    const archive = archives.get(path)
    if (archive) return response.end(archive)
    const found = packages.find(({ name }) => path === `/${name}`)
    if (found === undefined) return response.writeHead(404).end('{}')
    const { name, version } = found
    const address = `${registry}/${name}/-/archive-${version}.tgz`
    const dist = { tarball: address, integrity: integrityOf(found) }
    response.setHeader('content-type', 'application/json')
    return response.end(
      JSON.stringify({
        name,
        'dist-tags': { latest: version },
        versions: { [version]: { name, version, dist } },
      }),
    )
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const registry = `http://127.0.0.1:${port}`
  return { registry, asked, stop: () => new Promise(done => server.close(done)) }
}

export function integrityOf(each: StandInPackage): string {
  return `sha512-${createHash('sha512').update(archiveOf(each)).digest('base64')}`
}

function archiveOf({ name, version, files }: StandInPackage): Buffer {
  const all = {
    'package.json': JSON.stringify({ name, version, main: 'index.js', type: 'module' }),
    ...files,
  }
  const entries = Object.entries(all).map(([path, text]) => entryOf(`package/${path}`, Buffer.from(text)))
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]))
}

/** A file in an archive: ustar, https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
function entryOf(path: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512)
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`
  header.write(path, 0)
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(content.length, 12), 124)
  header.write(octal(0, 12), 136)
  header.write('        0', 148)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(octal(sum, 7), 148)
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  return Buffer.concat([header, content, padding])
}

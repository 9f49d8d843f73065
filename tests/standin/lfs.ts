import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Git LFS server on loopback, good enough for git-lfs itself: the batch API and the basic transfer. */
export interface LfsServer {
  /** What `lfs.url` is. */
  url: string
  objects: Map<string, Buffer>
  /** `Authorization` that is asked for; empty: none. */
  password: string
  seen: { method: string; url: string; authorization: string | undefined; body: string }[]
  stop(): Promise<void>
}

/** @see https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md */
export async function startLfs(): Promise<LfsServer> {
  const state: Pick<LfsServer, 'objects' | 'password' | 'seen'> = {
    objects: new Map(),
    password: '',
    seen: [],
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { method = '', url = '' } = request
    const { authorization } = request.headers
    state.seen.push({ method, url, authorization, body: body.toString() })
    if (state.password !== '' && authorization !== state.password)
      return void response
        .writeHead(401, { 'lfs-authenticate': 'Basic realm="lfs"', 'www-authenticate': 'Basic realm="lfs"' })
        .end('{}')
    const sha256 = /^\/store\/([0-9a-f]{64})$/.exec(url)?.[1]
    if (url.endsWith('/objects/batch') && method === 'POST') {
      response.writeHead(200, { 'content-type': 'application/vnd.git-lfs+json' })
      return void response.end(JSON.stringify(batch(JSON.parse(body.toString()), state.objects, here())))
    }
    if (sha256 === undefined) return void response.writeHead(404).end('{}')
    if (method === 'PUT') {
      const isHonest = createHash('sha256').update(body).digest('hex') === sha256
      if (isHonest) state.objects.set(sha256, body)
      return void response.writeHead(isHonest ? 200 : 422).end()
    }
    const found = state.objects.get(sha256)
    if (found === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': found.length }).end(found)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, {
    url: `${here()}/repo.git/info/lfs`,
    stop: () =>
      new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  })
}

function batch(
  { operation, objects }: { operation: string; objects: { oid: string; size: number }[] },
  store: ReadonlyMap<string, Buffer>,
  here: string,
): object {
  return {
    transfer: 'basic',
    objects: objects.map(({ oid, size }) => {
      const action = { href: `${here}/store/${oid}`, expires_in: 3600 }
      if (operation === 'upload')
        return { oid, size, ...(!store.has(oid) && { actions: { upload: action } }) }
      if (store.has(oid)) return { oid, size, actions: { download: action } }
      return { oid, size, error: { code: 404, message: 'Object does not exist' } }
    }),
  }
}

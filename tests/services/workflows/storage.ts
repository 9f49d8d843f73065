import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GitHub } from '../../standin/github.js'

/**
 * Where artifacts are: another origin than the API, since a token must not come along, and the same machine, since
 * only the machine of the API is trusted without https.
 */
export async function startStorage(github: GitHub): Promise<{ stop(): Promise<unknown> }> {
  const server = createServer(({ url = '', headers }, response) => {
    if (headers.authorization !== undefined) github.violations.push('the token was sent to the storage')
    const all = github.repository.runs.flatMap(run => run.artifacts)
    response.end(all.find(({ id }) => url === `/${id}`)?.bytes)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  github.hooks.push(({ operation, url }) => {
    if (operation !== 'actions/download-artifact') return undefined
    const id = /artifacts\/(\d+)\//.exec(url)?.[1]
    return { status: 302, headers: { location: `http://127.0.0.1:${port}/${id}` } }
  })
  return { stop: () => new Promise(done => server.close(done)) }
}

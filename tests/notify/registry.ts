import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A model in a stand-in for MLflow's registry: the five calls that promoting takes, as the server of MLflow 3 answers them. */
export interface StandinRegistry {
  url: string
  aliases: Map<string, string>
  /** By version; those that there are. */
  tags: Map<string, Map<string, string>>
  /** Calls that wrote, such as `alias champion 7`. */
  writes: string[]
  authorization: (string | undefined)[]
  /** Somebody else, after each write. */
  meanwhile?: () => void
  /** Instead of an answer. */
  broken?: { status: number; headers?: Record<string, string>; body?: string }
  stop: () => Promise<void>
}

/** Ends with the test. */
export async function startRegistry(model: string, versions: readonly string[]): Promise<StandinRegistry> {
  const registry = await openRegistry(model, versions)
  onTestFinished(registry.stop)
  return registry
}

export async function openRegistry(model: string, versions: readonly string[]): Promise<StandinRegistry> {
  const state: Omit<StandinRegistry, 'url' | 'stop'> = {
    aliases: new Map(),
    tags: new Map(versions.map(version => [version, new Map()])),
    writes: [],
    authorization: [],
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    state.authorization.push(request.headers.authorization)
    const { broken } = registry
    if (broken) return void response.writeHead(broken.status, broken.headers).end(broken.body)
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here')
    const asked = new Map<string, string>(text === '' ? [...searchParams] : Object.entries(JSON.parse(text)))
    const body =
      asked.get('name') === model ? answer(pathname.replace('/api/2.0/mlflow/', ''), asked) : undefined
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? { error_code: 'RESOURCE_DOES_NOT_EXIST' }))
  })
  const answer = (path: string, asked: ReadonlyMap<string, string>): object | undefined => {
    const [version = '', alias = '', key = '', value = ''] = ['version', 'alias', 'key', 'value'].map(name =>
      asked.get(name),
    )
    const tags = state.tags.get(version)
    if (path === 'registered-models/get')
      return {
        registered_model: { aliases: [...state.aliases].map(([one, of]) => ({ alias: one, version: of })) },
      }
    if (path === 'registered-models/alias' && version === '') {
      const named = state.aliases.get(alias)
      return named === undefined ? undefined : { model_version: { version: named } }
    }
    if (tags === undefined) return undefined
    if (path === 'model-versions/get')
      return { model_version: { version, tags: [...tags].map(([one, is]) => ({ key: one, value: is })) } }
    if (path === 'model-versions/set-tag') tags.set(key, value)
    if (path === 'registered-models/alias') {
      state.writes.push(`${alias} ${version}`)
      state.aliases.set(alias, version)
      registry.meanwhile?.()
    }
    return {}
  }
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const stop = () =>
    new Promise<void>(done => {
      server.close(() => done())
      server.closeAllConnections()
    })
  const { port } = server.address() as AddressInfo
  const registry: StandinRegistry = Object.assign(state, { url: `http://127.0.0.1:${port}`, stop })
  return registry
}

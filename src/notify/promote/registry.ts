import { z } from 'zod'
import { api, readMlflowServer } from '../../sources/mlflow/server.js'
import { addressAt } from '../../sources/named-server.js'
import type { Net } from '../notifier.js'
import { exchangeWith } from '../sending/exchange.js'

/** Why something could not be done, in words that hold nothing a server said. */
export class Undone extends Error {
  override readonly name = 'Undone'
}

/** One model in the registry of MLflow. Everything throws Undone where it cannot be done. */
export interface Registry {
  /** The version that the alias names; undefined where there is no such alias. */
  aliased(alias: string): Promise<string | undefined>
  setAlias(alias: string, version: string): Promise<void>
  /** Tags of a version. */
  tags(version: string): Promise<ReadonlyMap<string, string>>
  setTag(version: string, key: string, value: string): Promise<void>
}

const tag = z.object({ key: z.string(), value: z.string() })
const modelAnswer = z.object({
  registered_model: z.object({
    aliases: z.array(z.object({ alias: z.string(), version: z.coerce.string() })).default([]),
  }),
})
const versionAnswer = z.object({ model_version: z.object({ tags: z.array(tag).default([]) }) })

/** @throws CannotJudge where no server is named */
export function registryOf(model: string, net: Net): Registry {
  const server = readMlflowServer(net.environment)
  const exchange = exchangeWith(server, net)
  async function ask(method: 'GET' | 'POST', path: string, about: Record<string, string>, what: string) {
    const given = { name: model, ...about }
    const question =
      method === 'GET'
        ? { method, url: addressAt(server, `${api}${path}`, given) }
        : { method, url: addressAt(server, `${api}${path}`), body: given }
    const answered = await exchange(question)
    if ('failed' in answered) throw new Undone(answered.failed)
    if (answered.status >= 200 && answered.status < 300) return answered.body
    throw new Undone(`MLflow has no ${what} (${answered.status})`)
  }
  return {
    async aliased(alias) {
      const body = await ask('GET', '/registered-models/get', {}, `model ${model}`)
      const { aliases } = readAs(modelAnswer, body).registered_model
      return aliases.find(each => each.alias === alias)?.version
    },
    async setAlias(alias, version) {
      await ask('POST', '/registered-models/alias', { alias, version }, `version ${version} of ${model}`)
    },
    async tags(version) {
      const body = await ask('GET', '/model-versions/get', { version }, `version ${version} of ${model}`)
      return new Map(readAs(versionAnswer, body).model_version.tags.map(({ key, value }) => [key, value]))
    },
    async setTag(version, key, value) {
      await ask('POST', '/model-versions/set-tag', { version, key, value }, `version ${version} of ${model}`)
    },
  }
}

function readAs<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Undone('what MLflow answers has not the form of its REST API: check MLFLOW_TRACKING_URI')
}

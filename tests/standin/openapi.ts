import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'

type Json = Record<string, unknown>

/** One operation of GitHub's published description, with checks compiled when first asked for. */
export interface Operation {
  id: string
  /** What is wrong with the request; empty when nothing is. */
  request(parameters: Map<string, string>, query: URLSearchParams, body: unknown): string[]
  /** What is wrong with the answer that the stand-in is about to give. */
  response(status: number, body: unknown): string[]
}

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json')
const description = record(JSON.parse(readFileSync(file, 'utf8')))
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false })
const fromText = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: true })

const operations = new Map<string, Operation>()

/** @param template such as `/repos/{owner}/{repo}`; @throws Error when GitHub describes no such operation */
export function operation(method: string, template: string): Operation {
  const key = `${method} ${template}`
  const known = operations.get(key) ?? describe(method, template)
  operations.set(key, known)
  return known
}

/** An answer of GitHub's documentation, to be changed where it matters. */
export function example(name: string): unknown {
  return structuredClone(record(record(record(description.components).examples)[name]).value)
}

function describe(method: string, template: string): Operation {
  const described = record(record(record(description.paths)[template])[method.toLowerCase()])
  if (typeof described.operationId !== 'string') throw new Error(`GitHub has no ${method} ${template}`)
  const parameters = list(described.parameters).map(one => record(resolved(one)))
  const bodyCheck = lazily(() => jsonSchema(described.requestBody))
  const responses = record(described.responses)
  const checks = new Map<number, ReturnType<typeof lazily>>()
  return {
    id: described.operationId,
    request(path, query, body) {
      const known = new Set(parameters.map(parameter => parameter.name))
      const wrong = parameters.flatMap(parameter => checkParameter(parameter, path, query))
      const unknown = [...query.keys()].filter(key => !known.has(key)).map(key => `unknown query ${key}`)
      return [...wrong, ...unknown, ...(bodyCheck() ? errorsOf(bodyCheck(), body) : [])]
    },
    response(status, body) {
      const answer = responses[status]
      if (answer === undefined) return isDocumentedAnyway(status) ? [] : [`no answer ${status} is described`]
      if (!checks.has(status))
        checks.set(
          status,
          lazily(() => jsonSchema(resolved(answer))),
        )
      return errorsOf(checks.get(status)?.(), body)
    },
  }
}

/** Answers that every operation may give and few list. */
function isDocumentedAnyway(status: number): boolean {
  return [401, 403, 404, 422, 429].includes(status) || status >= 500
}

function checkParameter(parameter: Json, path: Map<string, string>, query: URLSearchParams): string[] {
  const name = String(parameter.name)
  const value = parameter.in === 'path' ? path.get(name) : query.get(name)
  if (value === undefined || value === null)
    return parameter.required === true && parameter.in !== 'header' ? [`${name} is missing`] : []
  const holder = { value }
  const check = fromText.compile({ type: 'object', properties: { value: closed(parameter.schema) } })
  return check(holder) ? [] : [`${name}: ${fromText.errorsText(check.errors)}`]
}

function lazily(schema: () => unknown): () => ValidateFunction | undefined {
  let check: ValidateFunction | undefined
  let done = false
  return () => {
    if (!done) {
      const found = schema()
      check = found === undefined ? undefined : ajv.compile(closed(found))
      done = true
    }
    return check
  }
}

function errorsOf(check: ValidateFunction | undefined, body: unknown): string[] {
  if (check === undefined || check(body)) return []
  return (check.errors ?? []).map(error => `${error.instancePath || '/'} ${error.message}`)
}

function jsonSchema(holder: unknown): unknown {
  return record(record(record(resolved(holder)).content)['application/json']).schema
}

/** A schema with every component it names, however deep, beside it, so that it compiles on its own. */
function closed(schema: unknown): Json {
  const schemas: Json = {}
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { $ref } = record(value)
    const name = typeof $ref === 'string' ? $ref.replace('#/components/schemas/', '') : undefined
    if (name !== undefined && !(name in schemas)) {
      schemas[name] = record(record(description.components).schemas)[name]
      collect(schemas[name])
    }
    for (const inner of Object.values(value)) collect(inner)
  }
  collect(schema)
  return { ...record(schema), components: { schemas } }
}

function resolved(value: unknown): unknown {
  const { $ref } = record(value)
  if (typeof $ref !== 'string') return value
  return $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => record(at)[key], description)
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema
type Path = readonly PropertyKey[]

/** The words that a schema allows at a place of the file, read from its JSON schema: what an error suggests. */
export interface Vocabulary {
  keys(path: Path): string[]
  /** Of a choice; empty where anything goes. */
  words(path: Path): string[]
}

export function vocabularyOf(schema: z.ZodType): Vocabulary {
  const root = jsonSchemaOf(schema)
  return {
    keys: path => unique(schemasAt(root, path).flatMap(at => Object.keys(at.properties ?? {}))),
    words: path =>
      unique(
        schemasAt(root, path)
          .flatMap(at => [...(at.enum ?? []), ...(at.const === undefined ? [] : [at.const])])
          .map(String),
      ),
  }
}

/** The JSON schema of what a file may hold, before defaults; a Map is an object, since a file has no other. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type !== 'map') return
      const values: JsonSchema = z.toJSONSchema(zodSchema._zod.def.valueType, {
        target: 'draft-07',
        io: 'input',
      })
      delete values.$schema
      Object.assign(jsonSchema, { type: 'object', additionalProperties: values })
    },
  })
}

function schemasAt(root: JsonSchema, path: Path): JsonSchema[] {
  return path
    .reduce<JsonSchema[]>(
      (schemas, segment) =>
        schemas.flatMap(schema => branches(schema)).flatMap(schema => member(schema, segment)),
      [root],
    )
    .flatMap(branches)
}

function branches(schema: JsonSchema): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...inner.flatMap(branch => branches(branch))]
}

function member(schema: JsonSchema, segment: PropertyKey): JsonSchema[] {
  const { properties, additionalProperties, items } = schema
  if (typeof segment === 'number') return [items].flat().filter(isSchema)
  const own =
    properties && typeof segment === 'string' && Object.hasOwn(properties, segment)
      ? properties[segment]
      : undefined
  return [own ?? additionalProperties].filter(isSchema)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

import { type Document, isScalar, Parser, parseDocument, visit } from 'yaml'
import { CannotJudge } from '../../sources/source.js'
import { tooDeep } from '../yaml-depth.js'

const DEEPEST = 40
/** An alias stands for at most so many values, so that aliases of aliases cannot multiply. */
const MOST_ALIASES = 100

/** A YAML 1.2 document, mappings as Maps. @throws CannotJudge */
export function parseYaml(text: string, name: string): unknown {
  if (tooDeep([...new Parser().parse(text)], DEEPEST))
    throw new CannotJudge(`${name} is nested deeper than ${DEEPEST} levels.`, 'Write it with fewer levels.')
  // uniqueKeys: the library compares every key with every other.
  const document = parseDocument(text, { version: '1.2', merge: false, uniqueKeys: false })
  const [error] = document.errors
  if (error) throw refusal(name, error.message)
  const twice = repeatedKey(document)
  if (twice !== undefined) throw refusal(name, `the key ${twice} is there twice`)
  try {
    return document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES })
  } catch (cause) {
    throw refusal(name, cause instanceof Error ? cause.message : String(cause))
  }
}

function repeatedKey(document: Document): string | undefined {
  let found: string | undefined
  visit(document, {
    Map(_, { items }) {
      const keys = items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []))
      const known = new Set<string>()
      found ??= keys.find(key => known.size === known.add(key).size)
      return found === undefined ? undefined : visit.BREAK
    },
  })
  return found
}

function refusal(name: string, why: string): CannotJudge {
  const [line = ''] = why.split('\n', 1)
  return new CannotJudge(
    `${name} is not valid YAML: ${line.replace(/:$/, '')}.`,
    'Check the step that writes it.',
  )
}

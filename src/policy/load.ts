import { gates } from '../gates/all.js'
import type { BasePolicy } from './base-policy.js'
import { type Part, partsOf } from './datasets.js'
import { extend, isBelow } from './extend.js'
import { problemsOf } from './issues.js'
import type { Place } from './place.js'
import { type GateRule, type Policy, policySchema, type Registry } from './policy.js'
import type { Problem, Span } from './problem.js'
import { ruleProblems } from './rules.js'
import { vocabularyOf } from './vocabulary.js'
import { readYaml } from './yaml.js'

/** What a file says of one dataset; without a name where it has no `datasets`. */
export interface NamedPolicy {
  dataset?: string
  policy: Policy
}

/** One or more, in the order of the file. */
export type Policies = readonly [NamedPolicy, ...NamedPolicy[]]

/**
 * Reads a policy file: YAML 1.2, strict.
 *
 * @param text the file's text; hostile as far as anybody can change it
 * @param path how messages call the file
 * @param base what it extends, where it does
 * @returns the policy of each dataset with every default filled in, or every problem at once, in the order of the file.
 *   Never throws for what the text holds
 */
export function loadPolicies(
  text: string,
  path: string,
  registry: Registry = gates,
  base?: BasePolicy,
): { policies: Policies } | { problems: Problem[] } {
  const { problems: unread, source: own } = readYaml(text, path)
  if (own === undefined) return { problems: unread }
  const { source, problems: below } = extend(own, base)
  if (below.length > 0) return { problems: [...unread, ...below] }
  const { parts, problems: unnamed } = partsOf(source)
  const extending = own.root.members.get('extends')?.key
  // A rule of the policy that is extended stands, in this file, where that is named.
  const lineOf = (at: Span) => own.problem(isBelow(at) && extending ? extending : at, '').line
  const schema = policySchema(registry)
  const read = parts.map(part => readPart(part, schema, registry, lineOf))
  const found = read.flatMap(each => ('problems' in each ? each.problems : []))
  // A line that is not valid YAML has no say in what else is wrong with it.
  const lines = new Set(unread.map(placeOf))
  const others = [...unnamed, ...found].filter(problem => !lines.has(placeOf(problem)))
  const [first, ...rest] = read.flatMap(each => ('policy' in each ? [each] : []))
  const problems = [...unread, ...others]
  if (problems.length > 0 || first === undefined) return { problems: inOrder(problems, path) }
  return { policies: [first, ...rest] }
}

/** Reads a policy file that is of one dataset: as `loadPolicies`. */
export function loadPolicy(
  text: string,
  path: string,
  registry: Registry = gates,
  base?: BasePolicy,
): { policy: Policy } | { problems: Problem[] } {
  const loaded = loadPolicies(text, path, registry, base)
  if ('problems' in loaded) return loaded
  const [{ dataset, policy }] = loaded.policies
  if (dataset === undefined) return { policy }
  const message = 'it has datasets, and the policy of one is asked for'
  return { problems: [{ file: path, line: 1, column: 1, text: '', message }] }
}

function readPart(
  { dataset, source }: Part,
  schema: ReturnType<typeof policySchema>,
  registry: Registry,
  lineOf: (at: Span) => number,
): NamedPolicy | { problems: Problem[] } {
  // An empty file is a policy that leaves everything out.
  const parsed = schema.safeParse(source.root.value ?? {})
  const misshapen = parsed.success ? [] : problemsOf(parsed.error.issues, source, vocabularyOf(schema))
  const problems = [...misshapen, ...ruleProblems(source, registry)]
  if (problems.length > 0 || !parsed.success) return { problems }
  const policy = withLines(parsed.data, source.root, lineOf)
  return dataset === undefined ? { policy } : { dataset, policy }
}

/** Rules know the line they stand on, so that findings can be shown there. */
function withLines(policy: Policy, root: Place, lineOf: (at: Span) => number): Policy {
  const written = root.members.get('gates')
  if (written === undefined) return policy
  const placed = [...policy.gates].map(([id, rules]): [string, GateRule[]] => {
    const place = written.members.get(id)
    return [
      id,
      rules.map(({ rule }, index) =>
        lined(rule, Array.isArray(place?.value) ? place.members.get(index) : place),
      ),
    ]
  })
  return { ...policy, gates: new Map(placed) }

  function lined(
    rule: unknown,
    place: (Place & { key?: { start: number; end: number } }) | undefined,
  ): GateRule {
    return place === undefined ? { rule } : { rule, line: lineOf({ ...place, ...place.key }) }
  }
}

/** What stands in this file before what stands in the one that it extends. */
function inOrder(problems: readonly Problem[], path: string): Problem[] {
  const isOther = ({ file }: Problem) => Number(file !== path)
  // What is wrong with what datasets share is wrong in each of them.
  const once = new Map(problems.map(problem => [JSON.stringify(problem), problem]))
  return [...once.values()].sort((a, b) => isOther(a) - isOther(b) || a.line - b.line || a.column - b.column)
}

function placeOf({ file, line }: Problem): string {
  return `${file}:${line}`
}

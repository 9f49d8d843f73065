import { gates } from '../gates/all.js'
import type { BasePolicy } from './base-policy.js'
import { extend, isBelow } from './extend.js'
import { problemsOf } from './issues.js'
import type { Place } from './place.js'
import { type GateRule, type Policy, policySchema, type Registry } from './policy.js'
import type { Problem, Span } from './problem.js'
import { ruleProblems } from './rules.js'
import { vocabularyOf } from './vocabulary.js'
import { readYaml } from './yaml.js'

/**
 * Reads a policy file: YAML 1.2, strict.
 *
 * @param text the file's text; hostile as far as anybody can change it
 * @param path how messages call the file
 * @param base what it extends, where it does
 * @returns the policy with every default filled in, or every problem at once, in the order of the file. Never throws
 *   for what the text holds
 */
export function loadPolicy(
  text: string,
  path: string,
  registry: Registry = gates,
  base?: BasePolicy,
): { policy: Policy } | { problems: Problem[] } {
  const { problems: unread, source: own } = readYaml(text, path)
  if (own === undefined) return { problems: unread }
  const { source, problems: below } = extend(own, base)
  if (below.length > 0) return { problems: [...unread, ...below] }
  const schema = policySchema(registry)
  // An empty file is a policy that leaves everything out.
  const parsed = schema.safeParse(source.root.value ?? {})
  const misshapen = parsed.success ? [] : problemsOf(parsed.error.issues, source, vocabularyOf(schema))
  const found = [...misshapen, ...ruleProblems(source, registry)]
  // A line that is not valid YAML has no say in what else is wrong with it.
  const lines = new Set(unread.map(placeOf))
  const problems = [...unread, ...found.filter(problem => !lines.has(placeOf(problem)))]
  if (problems.length > 0 || !parsed.success) return { problems: inOrder(problems, path) }
  const extending = own.root.members.get('extends')?.key
  // A rule of the policy that is extended stands, in this file, where that is named.
  const lineOf = (at: Span) => own.problem(isBelow(at) && extending ? extending : at, '').line
  return { policy: withLines(parsed.data, source.root, lineOf) }
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
  return [...problems].sort((a, b) => isOther(a) - isOther(b) || a.line - b.line || a.column - b.column)
}

function placeOf({ file, line }: Problem): string {
  return `${file}:${line}`
}

import { gates } from '../gates/all.js'
import { problemsOf } from './issues.js'
import type { Place } from './place.js'
import { type GateRule, type Policy, policySchema, type Registry } from './policy.js'
import type { Problem } from './problem.js'
import { ruleProblems } from './rules.js'
import { vocabularyOf } from './vocabulary.js'
import { readYaml } from './yaml.js'

/**
 * Reads a policy file: YAML 1.2, strict.
 *
 * @param text the file's text; hostile as far as anybody can change it
 * @param path how messages call the file
 * @returns the policy with every default filled in, or every problem at once, in the order of the file. Never throws
 *   for what the text holds
 */
export function loadPolicy(
  text: string,
  path: string,
  registry: Registry = gates,
): { policy: Policy } | { problems: Problem[] } {
  const { problems: unread, source } = readYaml(text, path)
  if (source === undefined) return { problems: unread }
  const schema = policySchema(registry)
  // An empty file is a policy that leaves everything out.
  const parsed = schema.safeParse(source.root.value ?? {})
  const misshapen = parsed.success ? [] : problemsOf(parsed.error.issues, source, vocabularyOf(schema))
  const found = [...misshapen, ...ruleProblems(source, registry)]
  // A line that is not valid YAML has no say in what else is wrong with it.
  const lines = new Set(unread.map(problem => problem.line))
  const problems = [...unread, ...found.filter(problem => !lines.has(problem.line))]
  if (problems.length > 0 || !parsed.success) return { problems: inOrder(problems) }
  return { policy: withLines(parsed.data, source.root, line => source.problem(line, '').line) }
}

/** Rules know the line they stand on, so that findings can be shown there. */
function withLines(policy: Policy, root: Place, lineOf: (at: Place) => number): Policy {
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

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
}

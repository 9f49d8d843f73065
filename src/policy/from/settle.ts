import { CannotJudge } from '../../sources/source.js'
import { loadPolicy } from '../load.js'
import { ruleText } from '../suggest/yaml-text.js'
import type { Asked, Left } from './translation.js'

/**
 * The rules that a policy takes as they are: one that it does not take is left with what the policy says of it, such as
 * a limit that the measure cannot have, a regular expression of another language, or a question asked twice.
 *
 * @throws CannotJudge where they are too many for a policy
 */
export function settle(rules: readonly Asked[], name: string): { kept: Asked[]; refused: Left[] } {
  let kept = [...rules]
  const refused: Left[] = []
  for (;;) {
    const { text, lines } = written(kept)
    const loaded = loadPolicy(text, name)
    if ('policy' in loaded) return { kept, refused }
    const wrong = new Map(loaded.problems.map(({ line, message }) => [lines[line], message]))
    const found = kept.filter(rule => wrong.has(rule))
    if (found.length === 0)
      throw new CannotJudge(`${name} asks for more than one policy holds`, 'Take a part of it at a time.')
    for (const rule of found) refused.push(leftOf(rule, wrong.get(rule) ?? ''))
    kept = kept.filter(rule => !wrong.has(rule))
  }
}

function leftOf({ from: what, column }: Asked, why: string): Left {
  const again = / again, after line \d+: keep one$/.test(why)
  const said = again ? 'another rule asks the same' : why
  return { what, ...(column !== undefined && { column }), why: said }
}

/** A policy of the rules, and the rule that each of its lines is of. */
function written(rules: readonly Asked[]): { text: string; lines: (Asked | undefined)[] } {
  const text: string[] = ['gates:']
  const lines: (Asked | undefined)[] = [undefined, undefined]
  for (const [gate, of] of byGate(rules)) {
    text.push(`  ${gate}:`)
    lines.push(undefined)
    for (const rule of of)
      for (const line of `    - ${ruleText({ keys: keysOf(rule), why: '' }, 4)}`.split('\n')) {
        text.push(line)
        lines.push(rule)
      }
  }
  return { text: rules.length === 0 ? '' : text.join('\n'), lines }
}

export function byGate<T extends { gate: string }>(rules: readonly T[]): Map<string, T[]> {
  const gates = new Map<string, T[]>()
  for (const rule of rules) {
    const list = gates.get(rule.gate) ?? []
    list.push(rule)
    gates.set(rule.gate, list)
  }
  return gates
}

/** A rule with its columns: the measure first, as people write it. */
export function keysOf(
  { column, keys }: Asked,
  columns: readonly string[] = column === undefined ? [] : [column],
) {
  const { measure, ...rest } = keys
  return {
    ...(measure !== undefined && { measure }),
    ...(columns.length > 0 && { columns: { names: columns } }),
    ...rest,
  }
}

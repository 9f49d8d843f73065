import { stringify } from 'yaml'
import { gates } from '../gates/all.js'
import { type Limit, printLimit } from '../judgement/limit.js'
import type { Policy, Registry } from './policy.js'
import { settings } from './settings.js'
import { isLimit, writtenPolicy, writtenRule } from './written.js'

/**
 * The policy as a file that means the same, every default filled in, with a comment on what each part is for.
 * Loading it gives the same policy, but for the lines of its rules.
 */
export function explainPolicy(policy: Policy, registry: Registry = gates): string {
  const values = writtenPolicy(policy)
  const parts = Object.entries(settings)
    .filter(([key]) => key !== 'data')
    .map(([key, { description = '' }]) => explainSetting(key, values.get(key), description))
  const header =
    '# The policy as Tidegate understands it, every default filled in. It can be used as it is.\n'
  return [header, ...parts, explainGates(policy, registry)].join('\n')
}

function explainSetting(key: string, value: unknown, description: string): string {
  if (value === undefined) return `# ${description}\n# ${key}: (not set)\n`
  return `# ${description}\n${yaml(new Map([[key, value]]))}`
}

function explainGates(policy: Policy, registry: Registry): string {
  const off = Object.keys(registry).filter(id => !policy.gates.has(id))
  const others =
    off.length === 0 ? '' : `# These do not run, because the policy does not name them: ${off.join(', ')}\n`
  const parts = [...policy.gates].map(([id, rules]) => {
    const texts = rules.map(({ rule }) => explainRule(rule))
    return `  # ${registry[id]?.title ?? id}\n  ${id}:\n${texts.join('')}`
  })
  return `# The gates that run, each with its rules\n${others}gates:\n${parts.join('')}`
}

function explainRule(rule: unknown): string {
  const words = limitsOf(rule).map(([key, limit]) => `    # ${key}s ${limitInWords(limit)}\n`)
  const [first = '', ...rest] = yaml(writtenRule(rule)).trimEnd().split('\n')
  return [...words, `    - ${first}\n`, ...rest.map(line => (line === '' ? '\n' : `      ${line}\n`))].join(
    '',
  )
}

function limitsOf(rule: unknown): [string, Limit][] {
  if (typeof rule !== 'object' || rule === null) return []
  return Object.entries(rule).filter((member): member is [string, Limit] => isLimit(member[1]))
}

/** `below reference - 5pp` as `below the reference - 0.05`; what an output will show with the reference put in. */
function limitInWords(limit: Limit): string {
  const { unit: _, ...plain } = limit
  const text = printLimit(plain).replace('reference', 'the reference')
  return limit.unit === 'ms' || limit.unit === 's' ? `${text} (milliseconds)` : text
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 })
}

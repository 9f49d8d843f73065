import { stringify } from 'yaml'
import { gates } from '../gates/all.js'
import { onceKeys } from './datasets.js'
import { defaultRuleInWords, limitsInWords } from './in-words.js'
import type { Policies } from './load.js'
import { defaultPolicy, type GateRule, type Policy, type Registry } from './policy.js'
import { settings } from './settings.js'
import { writtenPolicy, writtenRule } from './written.js'

const header = '# The policy as Tidegate understands it, every default filled in. It can be used as it is.\n'

/** Keys that come to nothing of their own once a policy is resolved. */
const spelledOut = new Set(['data', 'extends', 'datasets'])

/**
 * The policy as a file that means the same, every default filled in, with a comment on what each part is for.
 * Loading it gives the same policy, but for the lines of its rules.
 */
export function explainPolicy(policy: Policy, registry: Registry = gates): string {
  return [header, ...explainSettings(policy, registry, () => true), explainGates(policy, registry)].join('\n')
}

/** The same of a file that may have several datasets. */
export function explainPolicies(policies: Policies, registry: Registry = gates): string {
  const [{ dataset: first, policy }] = policies
  if (first === undefined) return explainPolicy(policy, registry)
  const isOnce = (key: string) => onceKeys.includes(key)
  const parts = policies.map(({ dataset = '', policy: own }) => {
    const text = [...explainSettings(own, registry, key => !isOnce(key)), explainGates(own, registry)]
    return `  ${stringify(dataset).trimEnd()}:\n${text.join('\n').replace(/^(?=.)/gm, '    ')}`
  })
  return [header, ...explainSettings(policy, registry, isOnce), 'datasets:', parts.join('\n')].join('\n')
}

function explainSettings(policy: Policy, registry: Registry, isWanted: (key: string) => boolean): string[] {
  const values = writtenPolicy(policy)
  const defaults = writtenPolicy(defaultPolicy(registry))
  return Object.entries(settings)
    .filter(([key]) => !spelledOut.has(key) && isWanted(key))
    .map(([key, { description = '' }]) =>
      explainSetting(key, description, values.get(key), defaults.get(key)),
    )
}

function explainSetting(key: string, description: string, value: unknown, byDefault: unknown): string {
  if (value === undefined) return `# ${description}\n# ${key}: (not set)\n`
  const text = yaml(new Map([[key, value]]))
  const isDefault = byDefault !== undefined && text === yaml(new Map([[key, byDefault]]))
  return `# ${description}${isDefault ? ' (the default)' : ''}\n${text}`
}

function explainGates(policy: Policy, registry: Registry): string {
  const parts = [...policy.gates].map(([id, rules]) => {
    const texts = rules.map(rule => explainRule(id, rule, registry))
    return `  # ${registry[id]?.title ?? id}\n  ${id}:\n${texts.join('')}`
  })
  return `# ${whichRun(policy, registry)}\ngates:\n${parts.join('')}`
}

/** A gate that is not there must not look like one that passed. */
function whichRun(policy: Policy, registry: Registry): string {
  const off = Object.keys(registry).filter(id => !policy.gates.has(id))
  const written = [...policy.gates.values()].flat().some(({ line }) => line !== undefined)
  const why = written
    ? 'The gates that the policy names, and no others'
    : 'The gates that run where a policy names none'
  return off.length === 0 ? why : `${why}; not run: ${off.join(', ')}`
}

function explainRule(id: string, { rule, line }: GateRule, registry: Registry): string {
  const byDefault = registry[id]?.rule.safeParse({}).data
  const text = yaml(writtenRule(rule))
  const words = [
    limitsInWords(rule),
    byDefault !== undefined && text === yaml(writtenRule(byDefault)) ? defaultRuleInWords(id) : undefined,
    line === undefined ? undefined : `line ${line}`,
  ]
  const said = words.filter(each => each !== undefined).join('; ')
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const comment = said === '' ? '' : `    # ${said}\n`
  return [comment, `    - ${first}\n`, ...rest.map(more => `      ${more}\n`)].join('')
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 })
}

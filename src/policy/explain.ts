import { stringify } from 'yaml'
import { gates } from '../gates/all.js'
import { defaultRuleInWords, limitsInWords } from './in-words.js'
import { defaultPolicy, type GateRule, type Policy, type Registry } from './policy.js'
import { settings } from './settings.js'
import { writtenPolicy, writtenRule } from './written.js'

/**
 * The policy as a file that means the same, every default filled in, with a comment on what each part is for.
 * Loading it gives the same policy, but for the lines of its rules.
 */
export function explainPolicy(policy: Policy, registry: Registry = gates): string {
  const values = writtenPolicy(policy)
  const defaults = writtenPolicy(defaultPolicy(registry))
  const parts = Object.entries(settings)
    .filter(([key]) => key !== 'data' && key !== 'extends')
    .map(([key, { description = '' }]) =>
      explainSetting(key, description, values.get(key), defaults.get(key)),
    )
  const header =
    '# The policy as Tidegate understands it, every default filled in. It can be used as it is.\n'
  return [header, ...parts, explainGates(policy, registry)].join('\n')
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

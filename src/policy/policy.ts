import { z } from 'zod'
import { gates } from '../gates/all.js'
import type { Gate } from '../gates/gate.js'
import { withSlices } from '../gates/rule/slices-rule.js'
import { settings } from './settings.js'

/** Gates by the word a policy names them by. */
export type Registry = Readonly<Record<string, Gate>>

/** One rule of one gate, every default filled in; `line` where it stands in the file. */
export interface GateRule {
  rule: unknown
  line?: number
}

/** What a policy means: every default filled in, nothing looked up yet. */
export type Policy = z.output<ReturnType<typeof policySchema>>

/** The strict schema of a policy file: settings, and under `gates` one key a gate, whose value is a rule or a list of them. */
export function policySchema(registry: Registry) {
  const rules = Object.entries(registry).map(([id, gate]) => [id, rulesOf(gate)] as const)
  return z
    .strictObject({
      ...settings,
      gates: z
        .strictObject(Object.fromEntries(rules))
        .exactOptional()
        .describe('The gates that run, and their rules; without this key, the default gates'),
    })
    .superRefine(refuseTwoNames)
    .superRefine(refuseTwoReferences)
    .superRefine(refuseTwoWindows)
    .superRefine(refuseNoHistory)
    .transform(file => {
      const {
        data,
        reference,
        candidate,
        columns,
        privacy,
        version,
        delimiter,
        quote,
        sources,
        comment,
        annotations,
        notify,
        promote,
        triggers,
      } = file
      const nullValues = file['null-values']
      const sides =
        data === undefined ? { reference, candidate } : { reference: `base:${data}`, candidate: data }
      return {
        version,
        ...(sides.reference !== undefined && { reference: sides.reference }),
        ...(sides.candidate !== undefined && { candidate: sides.candidate }),
        columns,
        gates: rulesById(file.gates, registry, file.canary !== undefined || file.window !== undefined),
        ...(file.window !== undefined && { window: file.window }),
        ...(file.canary !== undefined && { canary: file.canary }),
        ...(file.shadow !== undefined && { shadow: file.shadow }),
        failOn: file['fail-on'],
        onInconclusive: file['on-inconclusive'],
        responses: file.responses,
        waivers: file.waivers,
        waiversFrom: file['waivers-from'],
        ...(file.history !== undefined && { history: file.history }),
        privacy: { minCount: privacy['min-count'] },
        ...(nullValues !== undefined && { nullValues }),
        ...(delimiter !== undefined && { delimiter }),
        ...(quote !== undefined && { quote }),
        sources,
        comment,
        annotations,
        notify,
        ...(promote !== undefined && { promote }),
        triggers,
      }
    })
}

/** The policy of a run that has none: every default. */
export function defaultPolicy(registry: Registry = gates): Policy {
  return policySchema(registry).parse({})
}

/** One rule of a gate as a policy may write it: the gate's own keys, and those of slices. */
export function ruleSchema({ rule, about, shares }: Gate): z.ZodType {
  return about === 'columns' || about === 'numbers' || about === 'runs'
    ? rule
    : withSlices(rule, shares !== undefined)
}

function rulesOf(gate: Gate) {
  // Made where a policy names the gate: all of them take longer than most policies do to read.
  const rules = z.lazy(() => {
    const rule = ruleSchema(gate)
    return z.union([rule, z.array(rule).min(1)])
  })
  return rules.exactOptional().describe(`${gate.title}; \`{}\` for its default rule`)
}

/**
 * A present `gates` is the whole list: what it does not name does not run. In the registry's order. How many rows an arm
 * has was decided by whoever split the traffic, so by default nobody asks.
 */
function rulesById(
  written: Readonly<Record<string, unknown>> | undefined,
  registry: Registry,
  isPart: boolean,
): ReadonlyMap<string, readonly GateRule[]> {
  if (written !== undefined)
    return new Map(
      Object.entries(written).map(([id, rules]) => [
        id,
        (Array.isArray(rules) ? rules : [rules]).map(rule => ({ rule })),
      ]),
    )
  const byDefault = Object.entries(registry).filter(
    ([, gate]) => gate.onByDefault && !(isPart && gate.about === 'size'),
  )
  return new Map(byDefault.map(([id, gate]) => [id, [{ rule: gate.rule.parse({}) }]]))
}

function refuseTwoNames(
  file: { data?: string; reference?: string; candidate?: string },
  context: z.RefinementCtx,
): void {
  const other =
    file.reference !== undefined ? 'reference' : file.candidate !== undefined ? 'candidate' : undefined
  if (file.data === undefined || other === undefined) return
  context.addIssue({
    code: 'custom',
    path: ['data'],
    message: `data names both sides, so ${other} cannot be given beside it: write reference and candidate`,
  })
}

function refuseTwoWindows(file: { canary?: object; window?: object }, context: z.RefinementCtx): void {
  if (file.canary === undefined || file.window === undefined) return
  context.addIssue({
    code: 'custom',
    path: ['window'],
    message: 'a canary has a window of its own: write `canary: { window: ... }`',
  })
}

function refuseTwoReferences(
  file: { data?: string; reference?: string; canary?: object },
  context: z.RefinementCtx,
): void {
  const other = file.data !== undefined ? 'data' : file.reference !== undefined ? 'reference' : undefined
  if (file.canary === undefined || other === undefined) return
  context.addIssue({
    code: 'custom',
    path: [other],
    message: `a canary compares two arms of one dataset, so ${other} cannot be given beside it: write candidate`,
  })
}

function refuseNoHistory(file: { gates?: object; history?: string }, context: z.RefinementCtx): void {
  if (file.history !== undefined || file.gates === undefined || !Object.hasOwn(file.gates, 'trend')) return
  context.addIssue({
    code: 'custom',
    path: ['gates', 'trend'],
    message: 'trend looks at stored runs: say where they are, as in `history: base:reports/*.json`',
  })
}

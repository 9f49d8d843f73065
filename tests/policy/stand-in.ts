import { z } from 'zod'
import type { Gate } from '../../src/gates/gate.js'
import { limitText } from '../../src/gates/rule/limit-text.js'
import { selection } from '../../src/gates/rule/selection.js'
import type { Registry } from '../../src/policy/policy.js'

/** Gates with the shapes that real ones have and nothing behind them, so that these tests are about the policy alone. */
function gate<Rule>(id: string, rule: z.ZodType<Rule>, more: Partial<Gate<Rule>> = {}): Gate<Rule> {
  return {
    id,
    title: `The gate ${id}`,
    rule,
    onByDefault: true,
    needs: () => [],
    checks: () => ({ checks: [], notChecked: [] }),
    ...more,
  }
}

const limits = { warn: limitText.exactOptional(), fail: limitText.exactOptional() }

export const standIn: Registry = {
  schema: gate('schema', z.strictObject({ 'allow-new': z.boolean().default(false) })),
  nulls: gate('nulls', z.strictObject({ columns: selection.exactOptional(), ...limits })),
  drift: gate(
    'drift',
    z.strictObject({
      columns: selection.exactOptional(),
      measure: z.enum(['psi', 'kolmogorov-smirnov']).exactOptional(),
      ...limits,
    }),
  ),
  performance: gate(
    'performance',
    z.strictObject({
      measure: z.enum(['accuracy', 'recall']),
      at: z.number().min(0).max(1).exactOptional(),
      ...limits,
    }),
    {
      onByDefault: false,
      problems: ({ measure }, roles) =>
        roles.label === undefined
          ? [{ message: `${measure} needs the column of the label: set columns.label`, path: ['measure'] }]
          : [],
    },
  ),
}

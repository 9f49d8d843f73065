import { z } from 'zod'
import { type DistanceId, distances } from '../../measures/distances/all.js'
import type { Distance } from '../../measures/distances/distance.js'
import {
  baseWords,
  binWords,
  closedWords,
  formWords,
  type SettingId,
  type Settings,
  scaleWords,
  tieWords,
  zeroWords,
} from '../../measures/distances/settings.js'
import { idsOf } from '../../measures/ids.js'

const edges = z
  .array(z.number())
  .min(1)
  .refine(each => each.every((edge, i) => i === 0 || edge > (each[i - 1] ?? edge)), {
    error: 'edges ascend: write them in order, each once, such as `[0, 10, 100]`',
  })

/** The keys of a drift rule by which a named measure is worked out otherwise than usual. */
export const settingKeys = {
  bins: z
    .union([z.enum(binWords), z.strictObject({ edges })])
    .exactOptional()
    .describe(
      'How numbers are cut into bins: `deciles` of the reference, the usual; `quantiles` of it; `equal-width` over its range; `equal-width-both` over that of both sides, which hides drift behind one outlier; or `{ edges: [0, 10, 100] }`',
    ),
  count: z
    .int()
    .min(2)
    .max(1000)
    .exactOptional()
    .describe('How many bins, where their name does not say; 10'),
  closed: z
    .enum(closedWords)
    .exactOptional()
    .describe('Which end of a bin belongs to it: `left` is [a, b), the usual'),
  ties: z
    .enum(tieWords)
    .exactOptional()
    .describe(
      "A value with a bin's share of the reference: in its `own-bin`, the usual, or `shared` with its neighbours, as numpy has it",
    ),
  zeros: z
    .enum(zeroWords)
    .exactOptional()
    .describe('What stands in for a share of 0, for `psi` and `kl`; `floor-1e-4` is the usual'),
  base: z
    .literal([...baseWords])
    .exactOptional()
    .describe('Of the logarithm of `jensen-shannon`; 2 is the usual'),
  form: z
    .enum(formWords)
    .exactOptional()
    .describe(
      '`divergence` is the square of the Jensen-Shannon `distance`; `one-sample` takes the reference of a chi-square for the truth, which rejects far too often',
    ),
  corrected: z.boolean().exactOptional().describe('`cramers-v` less what chance alone shows (Bergsma 2013)'),
  scale: z
    .enum(scaleWords)
    .exactOptional()
    .describe(
      "What `wasserstein` is divided by: the reference's `sd`, the usual, or `iqr`; the `range` of both sides; or `none`",
    ),
} satisfies Record<SettingId, z.ZodType>

export const settingIds = idsOf(settingKeys)

/** Settings that the measure does not have, or that do not go together: each with its key. */
export function settingProblems(
  rule: Settings,
  measure: DistanceId | undefined,
): { key: SettingId; message: string }[] {
  const written = settingIds.filter(id => rule[id] !== undefined)
  if (measure === undefined)
    return written.map(key => ({
      key,
      message: `\`${key}\` belongs to a measure, and the default rule has cells of its own: name a \`measure\``,
    }))
  const distance: Distance = distances[measure]
  const known = distance.settings ?? []
  const strange = written.filter(id => !known.includes(id))
  const { form, bins } = rule
  const forms = distance.forms ?? []
  return [
    ...strange.map(key => ({ key, message: `\`${key}\` belongs to ${haversOf(key)}` })),
    ...(form !== undefined && forms.length > 0 && !forms.includes(form)
      ? [{ key: 'form' as const, message: `the forms of ${measure} are ${listed(forms)}` }]
      : []),
    ...(rule.count !== undefined && (bins === undefined || bins === 'deciles' || typeof bins === 'object')
      ? [{ key: 'count' as const, message: '`count` goes with `bins: quantiles` or `bins: equal-width`' }]
      : []),
    ...(rule.ties !== undefined && bins !== undefined && bins !== 'deciles' && bins !== 'quantiles'
      ? [{ key: 'ties' as const, message: '`ties` goes with bins that are quantiles' }]
      : []),
  ]
}

function haversOf(key: SettingId): string {
  const having = Object.values<Distance>(distances).filter(each => each.settings?.includes(key) === true)
  return listed(having.map(each => each.id))
}

function listed(words: readonly string[]): string {
  return words.map(word => `\`${word}\``).join(', ')
}

import { z } from 'zod'

const column = z.string().min(1)

/** Numbers of a column as the bands they fall in. */
export const bands = z.strictObject({
  column,
  at: z
    .array(z.number())
    .min(1)
    .refine(edges => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] as number)), {
      error: 'edges ascend: write them in order, each once, such as `[25, 40, 60]`',
    })
    .describe('Where bands begin: `[25, 40]` makes below 25, 25 to below 40, and 40 or above'),
})
const attribute = z.union([column, bands])
const crossed = z
  .array(attribute)
  .min(2)
  .refine(parts => new Set(parts.map(nameOf)).size === parts.length, {
    error: 'a column is crossed with itself: name each column once',
  })

/** The keys that any rule of a gate about rows takes beside its own. */
const sliceKeys = {
  slices: z
    .union([column, z.array(z.union([attribute, crossed])).min(1)])
    .exactOptional()
    .describe(
      'Columns; the rule is asked of the whole and of each of their values, an inner list crossed; `{ column: age, at: [25, 40] }` for bands; `auto`: where a breach sits is looked for, with `performance` and `nulls`',
    ),
  'min-slice': z
    .int()
    .min(1)
    .exactOptional()
    .describe('Rows that a slice needs to be checked; 30, and never fewer than `privacy: min-count`'),
}

/** One column of an attribute: its values, or the bands that begin at these edges. */
export interface SliceColumn {
  column: string
  at?: readonly number[]
}

/** What a rule says of slices. */
export interface Slicing {
  /** Each with the columns that are crossed; one column mostly. */
  attributes: readonly (readonly SliceColumn[])[]
  /** Segments are looked for where a check is breached. */
  auto?: true
  /** Rows that a slice needs, where the rule says so. */
  least?: number
}

/**
 * A gate's rule that may also name slices. Gates do not know of them: whoever runs a rule runs it in each slice.
 *
 * @param rule a strict object, perhaps refined, then perhaps transformed into one that keeps the keys it does not know
 * @param isSearchable whether `slices: auto` means anything to the gate
 */
export function withSlices(rule: z.ZodType, isSearchable: boolean): z.ZodType {
  if (rule instanceof z.ZodPipe && rule.in instanceof z.ZodType && rule.out instanceof z.ZodType)
    return z.pipe(withSlices(rule.in, isSearchable), rule.out)
  if (rule instanceof z.ZodObject)
    return rule
      .safeExtend(sliceKeys)
      .refine(keys => !('min-slice' in keys) || 'slices' in keys, {
        path: ['min-slice'],
        error: '`min-slice` is about slices: name them under `slices`, or leave it out',
      })
      .refine(({ slices }) => slices !== 'auto' || isSearchable, {
        path: ['slices'],
        error:
          'this gate is about no share of rows whose change could be looked for: name columns, or write `[auto]` for a column of that name',
      })
  throw new RangeError('the rule of a gate is a strict object, which may be refined and transformed')
}

const ofSlices = z.object(sliceKeys)

/** What a parsed rule says of slices; undefined where it says nothing. */
export function slicingOf(rule: unknown): Slicing | undefined {
  const { slices, 'min-slice': least } = ofSlices.safeParse(rule).data ?? {}
  if (slices === undefined) return undefined
  const own = least === undefined ? {} : { least }
  if (slices === 'auto') return { attributes: [], auto: true, ...own }
  const attributes = (typeof slices === 'string' ? [slices] : slices).map(one =>
    (Array.isArray(one) ? one : [one]).map(asColumn),
  )
  return { attributes, ...own }
}

function asColumn(part: z.output<typeof attribute>): SliceColumn {
  return typeof part === 'string' ? { column: part } : part
}

function nameOf(part: z.output<typeof attribute>): string {
  return typeof part === 'string' ? part : part.column
}

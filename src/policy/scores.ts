import { z } from 'zod'
import type { Kind } from '../datasets/kind.js'

/** Stands for every class: `'*': p_*` names the columns of them all. */
const everyClass = '*'

const pattern = z
  .string()
  .regex(
    /^[^*]*\*[^*]*$/,
    'a pattern for the columns of all classes has one `*`, which stands for the class: `p_*`',
  )
  .transform(columns => new Map([[everyClass, columns]]))

/** Class to the column of its score. A class may be called `__proto__`: kept in a Map, and made of own keys only. */
const named = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : value,
  z
    .map(z.string().min(1), z.string().min(1))
    .refine(classes => classes.size > 1 || classes.has(everyClass), {
      error: 'name the columns of two classes at least; one is `score`',
    })
    .refine(classes => new Set(classes.values()).size === classes.size, {
      error: 'two classes cannot have their scores in one column',
    }),
)

export const scores = z.union([pattern, named])

/**
 * The column of each class, those that a pattern names among them: the class is what stands in the place of its `*`.
 *
 * @param columns of both sides; only numbers are scores
 * @param others columns that play another part, whatever they are called
 */
export function scoresIn(
  written: ReadonlyMap<string, string>,
  columns: readonly { name: string; kind: Kind }[],
  others: readonly (string | undefined)[],
): ReadonlyMap<string, string> {
  const every = written.get(everyClass)
  if (every === undefined) return written
  const [before = '', after = ''] = every.split('*')
  const found = new Map([...written].filter(([name]) => name !== everyClass))
  const taken = new Set([...found.values(), ...others])
  for (const { name, kind } of columns) {
    const isOne =
      name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
    const ofClass = name.slice(before.length, name.length - after.length)
    if (isOne && kind === 'numeric' && !taken.has(name) && !found.has(ofClass)) found.set(ofClass, name)
  }
  return found
}

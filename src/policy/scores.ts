import { z } from 'zod'

/** Class to the column of its score. A class may be called `__proto__`: kept in a Map, and made of own keys only. */
export const scores = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : value,
  z
    .map(z.string().min(1), z.string().min(1))
    .refine(classes => classes.size > 1, {
      error: 'name the columns of two classes at least; one is `score`',
    })
    .refine(classes => new Set(classes.values()).size === classes.size, {
      error: 'two classes cannot have their scores in one column',
    }),
)

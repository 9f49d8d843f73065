/** What a column means to a statistician. */
export const kinds = [
  'numeric',
  'categorical',
  'boolean',
  'timestamp',
  'text',
  'identifier',
  'vector',
] as const
export type Kind = (typeof kinds)[number]

/**
 * How a reader hands a column over: `numbers` (Float64Array, NaN = missing; timestamps are milliseconds since 1970
 * in UTC) or `codes` (dictionary codes of the text, -1 = missing).
 */
export type Encoding = 'numbers' | 'timestamps' | 'codes'

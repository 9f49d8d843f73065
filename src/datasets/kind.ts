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
 * in UTC), `codes` (dictionary codes of the text, -1 = missing) or `vectors` (numbers of one width a row).
 */
export const encodings = ['numbers', 'timestamps', 'codes', 'vectors'] as const
export type Encoding = (typeof encodings)[number]

/** Reading what somebody else's program wrote: nothing of it is taken for granted. */

export type Fields = ReadonlyMap<string, unknown>

/** The members of an object or a mapping, also one called `__proto__`; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [String(key), inner]))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value))
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A finite number. Digits in quotes are one too, as JSON has long integers of Protocol Buffers. */
export function numberOf(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value)
  const number = isDigits ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The texts of a list of texts, numbers and truth values; undefined where something else is among them. */
export function wordsOf(value: unknown): string[] | undefined {
  const list = listOf(value)
  const isWord = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one)
  return list.length > 0 && list.every(isWord) ? list.map(String) : undefined
}

/** Whether a member says anything. */
export function given(fields: Fields, key: string): boolean {
  return ![undefined, null, false, ''].some(nothing => fields.get(key) === nothing)
}

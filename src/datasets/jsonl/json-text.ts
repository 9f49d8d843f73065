/**
 * The text of a nested value: compact JSON, keys in their order, integers of any size in full.
 * It stands for arrays and objects wherever a column is text.
 */
export function jsonText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => {
      // JSON.rawJSON needs Node 22; a string keeps every digit.
      if (typeof part === 'bigint') return Number.isSafeInteger(Number(part)) ? Number(part) : String(part)
      return ArrayBuffer.isView(part) && !(part instanceof DataView) ? Array.from(part as Uint8Array) : part
    }) ?? 'null'
  )
}

/** An array of numbers, missing ones included: one value of a vector column. */
export function isVector(value: unknown): value is ArrayLike<unknown> {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView)
  return (
    Array.isArray(value) &&
    value.every(
      part => part === null || part === undefined || typeof part === 'number' || typeof part === 'bigint',
    )
  )
}

/** The same of a cell of a format without types. An empty array says nothing of what it could hold. */
export function vectorOfText(text: string): ArrayLike<unknown> | undefined {
  const array = arrayOfText(text)
  return array !== undefined && array.length > 0 && isVector(array) ? array : undefined
}

/** The array that a text is, whatever it holds; undefined for any other text. */
export function arrayOfText(text: string): unknown[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

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
export function isVector(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return true
  return (
    Array.isArray(value) &&
    value.every(
      part => part === null || part === undefined || typeof part === 'number' || typeof part === 'bigint',
    )
  )
}

/** The same of a cell of a format without types. An empty array says nothing of what it could hold. */
export function isVectorText(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0 && isVector(value)
  } catch {
    return false
  }
}

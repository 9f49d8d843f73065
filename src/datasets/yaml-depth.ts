import type { CST } from 'yaml'

/**
 * Where nesting goes too deep, found on the tokens, level by level: composing them is recursive, and deep enough it
 * ends the process rather than throw.
 */
export function tooDeep(
  tokens: readonly CST.Token[],
  deepest: number,
): { start: number; end: number } | undefined {
  let level = tokens
  for (let depth = 0; level.length > 0; depth += 1) {
    const [first] = level
    if (first !== undefined && depth > deepest) return { start: first.offset, end: first.offset + 1 }
    level = level.flatMap(inside)
  }
  return undefined
}

function inside(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value]).filter(inner => inner != null)
}

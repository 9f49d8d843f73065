const mostNames = 8

/** `a, b, c and 17 more`. */
export function someOf(names: readonly string[], most = mostNames): string {
  const some = names.slice(0, most)
  const more = names.length - some.length
  return more === 0 ? some.join(', ') : `${some.join(', ')} and ${more} more`
}

/** Names and paths by `*`: `bureau_*`, `drift/bureau_*`. */

export function isPattern(pattern: string): boolean {
  return pattern.includes('*')
}

/** `*` is any run of characters, also over dots and slashes: column names are no paths. Linear in the name. */
export function matches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return pattern === name
  if (!name.startsWith(first) || name.length < first.length + last.length) return false
  let from = first.length
  for (const part of rest) {
    const at = name.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return name.length - last.length >= from && name.endsWith(last)
}

/** Where a path of a server's API is, whose address may have a path of its own; what is no address is left as it is. */
export function within(address: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

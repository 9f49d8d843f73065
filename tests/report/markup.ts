/** The names of all tags in order, or what is wrong: enough of a parser to tell whether a name became markup. */
export function tagsOf(markup: string): string[] {
  return [...markup.matchAll(/<(!doctype|!--|\?xml|\/?[a-z][a-z0-9]*)/gi)].map(([, name]) => name ?? '')
}

/** Reads XML that renderJunit may write; @throws Error where it is not well formed. */
export function xmlTags(xml: string): string[] {
  const attribute = '[a-z]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos);)*"'
  const token = new RegExp(
    `<\\?xml[^>]*\\?>|<(/?)([a-z]+)((?:\\s+${attribute})*)\\s*(/?)>|(?:[^<&]|&(?:amp|lt|gt|quot|apos);)+`,
    'y',
  )
  const tags: string[] = []
  const open: string[] = []
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const found = token.exec(xml)
    if (found === null) throw new Error(`not well formed at ${at}: ${xml.slice(at, at + 80)}`)
    const [, closing, name, , empty] = found
    if (name === undefined) continue
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes something else`)
    if (!closing && !empty) open.push(name)
    if (!closing) tags.push(name)
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`)
  return tags
}

/** Reads GITHUB_OUTPUT: `name<<DELIMITER`, the value, the delimiter. */
export function readOutputs(text: string): Record<string, string> {
  const blocks = [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)]
  return Object.fromEntries(blocks.map(([, name, , value]) => [name ?? '', value ?? '']))
}

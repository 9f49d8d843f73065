import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { digestOf } from '../digest.js'

/** Is a file what its MD5 says? Before version 3, DVC hashed texts as if their lines ended with line feeds alone. */
export async function isContent(
  path: string,
  { md5, isLegacy }: { md5: string; isLegacy: boolean },
): Promise<boolean> {
  return (await digestOf(path, 'md5')) === md5 || (isLegacy && (await md5OfUnixText(path)) === md5)
}

async function md5OfUnixText(path: string): Promise<string> {
  const hash = createHash('md5')
  let rest = ''
  for await (const chunk of createReadStream(path)) {
    const text = rest + chunk.toString('latin1')
    // A carriage return at the end may belong to a line feed that is still to come.
    rest = text.endsWith('\r') ? '\r' : ''
    hash.update((rest === '' ? text : text.slice(0, -1)).replaceAll('\r\n', '\n'), 'latin1')
  }
  return hash.update(rest, 'latin1').digest('hex')
}

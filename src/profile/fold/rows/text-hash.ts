import process from 'node:process'
import type { HashName } from '../../statistic.js'
import { hashText, type Lanes } from './hash.js'

/** How a hash of rows takes up a text. */
export function textHash(algorithm: HashName): (text: string) => Lanes {
  return algorithm === 'fast64-1' ? hashText : textDigest()
}

/** The first 8 bytes of the MD5 of a text in UTF-8: the one hash that DuckDB, Trino and Node share. Not for secrets. */
function textDigest(): (text: string) => Lanes {
  // Loaded by those who use it: to a small run without a database it is some milliseconds.
  const { createHash } = process.getBuiltinModule('node:crypto')
  return text => {
    const digest = createHash('md5').update(text).digest()
    return { low: digest.readInt32LE(0), high: digest.readInt32LE(4) }
  }
}

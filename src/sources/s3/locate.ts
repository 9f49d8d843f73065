import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { parseGlob } from '../glob.js'
import { webOf } from '../reach.js'
import { several } from '../several.js'
import { type Access, CannotJudge, type LocalFile, type Located } from '../source.js'
import { shownSpelling } from '../spelling.js'
import { fetchObject, inItsRegion } from './fetch.js'
import { list } from './list.js'
import { storeOf } from './store.js'

/**
 * Fetches an object, all objects below a prefix that ends with `/`, or all that a glob matches, in name order.
 *
 * @throws CannotJudge also where nothing is there: an object store cannot tell new from mistyped
 */
export async function locateS3(
  spelling: string,
  asked: { bucket: string; key: string; sha256?: string },
  access: Access,
): Promise<Located> {
  const { bucket, key, sha256 } = asked
  const shown = shownSpelling(spelling)
  const web = webOf(shown, access)
  const store = storeOf(web)
  const folder = await mkdtemp(join(access.scratch, 's3-'))
  const pattern = patternOf(key)
  if (pattern === undefined) {
    const path = join(folder, `0${ending(key)}`)
    const got = await fetchObject(store, { bucket, key }, path, web, sha256 === undefined ? {} : { sha256 })
    const files = [{ path, name: key, bytes: got.bytes }]
    return { spelling: shown, files, version: `sha256:${got.sha256.slice(0, 7)}` }
  }
  if (sha256 !== undefined)
    throw new CannotJudge(`${shown} may be several objects, and a digest is of one`, 'Leave the digest out.')
  return inItsRegion(store, { bucket, key }, async here => {
    const objects = await list(here, { bucket, ...pattern }, web)
    if (objects.length === 0)
      throw new CannotJudge(`no object matches ${shown}`, 'Check bucket and key, and AWS_ENDPOINT_URL.')
    const files = await several(objects, async (each, index): Promise<LocalFile> => {
      const path = join(folder, `${index}${ending(each.key)}`)
      const got = await fetchObject(here, { bucket, ...each }, path, web)
      return { path, name: each.key, bytes: got.bytes }
    })
    return { spelling: shown, files, version: '' }
  })
}

/** Undefined for a plain key. */
function patternOf(key: string): { prefix: string; matches: (key: string) => boolean } | undefined {
  if (key.endsWith('/')) return { prefix: key, matches: found => isData(found.slice(key.length)) }
  const glob = parseGlob(key)
  if (glob === undefined) return undefined
  const prefix = glob.base === '' ? '' : `${glob.base.replace(/\/$/, '')}/`
  return { prefix, matches: found => !found.endsWith('/') && glob.matches(found.slice(prefix.length)) }
}

/** What writers leave beside the data (`_SUCCESS`, `.crc`) is left out, as Spark and Hive do, and so are markers of folders. */
function isData(under: string): boolean {
  return under !== '' && under.split('/').every(part => !/^(?:[._]|$)/.test(part))
}

function ending(key: string): string {
  return /(?:\.[A-Za-z0-9]{1,8}){1,2}$/.exec(key)?.[0] ?? ''
}

import { mkdtemp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { webOf } from './reach.js'
import type { Access, Located } from './source.js'
import { shownSpelling } from './spelling.js'
import { download } from './web/download.js'

/**
 * Fetches a file by its URL into the scratch folder. Outputs call the version by the digest of what came.
 *
 * @throws CannotJudge see `download`; also where the digest is not the one that was asked for
 */
export async function locateUrl(
  spelling: string,
  { url, sha256 }: { url: URL; sha256?: string },
  access: Access,
): Promise<Located> {
  const shown = shownSpelling(spelling)
  const web = webOf(shown, access)
  const name = fileName(url)
  const path = join(await mkdtemp(join(access.scratch, 'url-')), `0${/\.[\w.]{1,20}$/.exec(name)?.[0] ?? ''}`)
  const got = await download({ url }, path, web, () => (sha256 === undefined ? {} : { sha256 }))
  return {
    spelling: shown,
    files: [{ path, name, bytes: got.bytes }],
    version: `sha256:${got.sha256.slice(0, 7)}`,
  }
}

/** The last part of the path, which holds no secret that the path would not. */
function fileName({ pathname, hostname }: URL): string {
  const last = basename(pathname)
  try {
    return decodeURIComponent(last).replaceAll(/[\p{Cc}/\\]/gu, '-') || hostname
  } catch {
    return last
  }
}

import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { webOf } from '../reach.js'
import { fetchObject } from '../s3/fetch.js'
import { storeOf } from '../s3/store.js'
import { type Access, CannotJudge } from '../source.js'
import { download } from '../web/download.js'
import type { DvcConfig } from './config.js'
import { isContent } from './md5.js'
import type { Out } from './outs.js'

/** What following DVC needs of `Access`. */
export type DvcAccess = Pick<Access, 'workspace' | 'scratch' | 'anywhere' | 'web' | 'noWeb' | 'configuration'>

/** One object of a store: the content of a file, or with `.dir` the list of a folder. */
export interface Wanted {
  md5: string
  suffix: '' | '.dir'
  isLegacy: boolean
  remote?: string
}

/**
 * Finds an object in DVC's cache on this machine, else fetches it from the remote. MD5 is checked in both.
 *
 * @returns a path
 * @throws CannotJudge with why it cannot be had
 */
export async function dvcObject(wanted: Wanted, config: DvcConfig, access: DvcAccess): Promise<string> {
  const home = resolve(access.workspace, config.root, '.dvc')
  const cache = resolve(home, config.sections.get('cache')?.get('dir') ?? 'cache')
  const fetched = join(access.scratch, `dvc-${wanted.md5}${wanted.suffix}`)
  for (const path of [join(cache, placeOf(wanted)), fetched]) {
    if ((await isFile(path)) && (await isContent(path, wanted))) return path
  }
  const { name, settings } = remoteOf(wanted, config)
  const url = settings.get('url') ?? ''
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined || scheme === 'file') {
    const path = join(resolve(home, url.replace(/^file:\/\//i, '')), placeOf(wanted))
    if ((await isFile(path)) && (await isContent(path, wanted))) return path
    throw new CannotJudge(`the remote ${name} does not have it`, 'Run `dvc push` where the data is.')
  }
  if (scheme === 'http' || scheme === 'https') await fetchHttp(url, settings, wanted, fetched, access)
  else if (scheme === 's3') await fetchS3(url, settings, wanted, fetched, access)
  else throw new CannotJudge(`the remote ${name} is kept by ${scheme}, which only DVC itself reads`, '')
  if (await isContent(fetched, wanted)) return fetched
  throw new CannotJudge(
    `the remote ${name} has something else under its MD5`,
    'Run `dvc push` where the data is.',
  )
}

/** The same in a cache and in a remote. */
function placeOf({ md5, suffix, isLegacy }: Wanted): string {
  return `${isLegacy ? '' : 'files/md5/'}${md5.slice(0, 2)}/${md5.slice(2)}${suffix}`
}

function remoteOf(
  { remote }: Wanted,
  { sections }: DvcConfig,
): { name: string; settings: ReadonlyMap<string, string> } {
  const name = remote ?? sections.get('core')?.get('remote')
  const settings = name === undefined ? undefined : sections.get(`remote "${name}"`)
  if (name !== undefined && settings?.has('url')) return { name, settings }
  throw new CannotJudge(
    name === undefined ? 'no default remote is configured' : `no remote ${name} is configured`,
    'Run `dvc remote add -d NAME URL` and commit .dvc/config; a change is read by the .dvc/config of its base.',
  )
}

async function fetchHttp(
  url: string,
  settings: ReadonlyMap<string, string>,
  wanted: Wanted,
  path: string,
  access: DvcAccess,
): Promise<void> {
  const web = webOf('its remote', access)
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const [user, password] = [settings.get('user'), settings.get('password')]
  const isBasic = settings.get('auth') === 'basic' && user !== undefined && password !== undefined
  const headers = isBasic
    ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    : {}
  await download({ url: new URL(placeOf(wanted), base), headers, trusted: [base.hostname] }, path, web)
}

async function fetchS3(
  url: string,
  settings: ReadonlyMap<string, string>,
  wanted: Wanted,
  path: string,
  access: DvcAccess,
): Promise<void> {
  const web = webOf('its remote', access)
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/i.exec(url) ?? []
  const [endpoint, region] = [settings.get('endpointurl'), settings.get('region')]
  const store = {
    ...storeOf(web),
    ...(endpoint !== undefined && URL.canParse(endpoint) && { endpoint: new URL(endpoint) }),
    ...(region !== undefined && { region }),
  }
  const key = `${prefix === '' ? '' : `${prefix}/`}${placeOf(wanted)}`
  await fetchObject(store, { bucket, key }, path, web)
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  )
}

/** As a store is asked for it. */
export function wantedOf({ md5, isFolder, isLegacy, remote }: Out & { md5: string }): Wanted {
  return { md5, suffix: isFolder ? '.dir' : '', isLegacy, ...(remote !== undefined && { remote }) }
}

import { readFile, stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { byName, parseGlob } from '../glob.js'
import { CannotJudge, type LocalFile } from '../source.js'
import { dvcConfig } from './config.js'
import { dvcFiles, isDvcFile } from './files.js'
import { isContent } from './md5.js'
import { type Out, outsOf } from './outs.js'
import { type DvcAccess, dvcObject, wantedOf } from './store.js'

/** Where DVC's own files are read: the working tree, or a commit. */
export interface Tree {
  /** From the workspace; none where the folder is not there. */
  list(glob: string): Promise<string[]>
  text(path: string): Promise<string | undefined>
}

/** One file that DVC keeps. */
export interface Kept {
  name: string
  /** The file that says so. */
  file: string
  /** Is this file what DVC keeps under the name? */
  isAt(path: string): Promise<boolean>
  /** Brings it here. @throws CannotJudge with why it cannot be had */
  fetch(): Promise<LocalFile>
}

/**
 * The files that DVC keeps under a path or a glob, in name order. `x.csv.dvc` is what that file keeps.
 *
 * @throws CannotJudge where DVC's files or the list of a folder cannot be had
 */
export async function keptByDvc(path: string, tree: Tree, access: DvcAccess): Promise<Kept[]> {
  const isNamed = path.endsWith('.dvc')
  const glob = isNamed ? undefined : parseGlob(path)
  const files = isNamed ? [path] : glob === undefined ? dvcFiles(path) : await filesFor(glob.base, tree)
  const base = glob?.base.replace(/\/$/, '') ?? ''
  const isWanted = (name: string): boolean => {
    if (isNamed) return true
    if (glob === undefined) return name === path
    return base === ''
      ? glob.matches(name)
      : name.startsWith(`${base}/`) && glob.matches(name.slice(base.length + 1))
  }
  const found = new Map<string, Kept>()
  for (const file of new Set(files)) {
    const text = await tree.text(file)
    if (text === undefined) continue
    for (const out of await outsOf(file, text)) {
      if (!mayHold(out, isNamed ? out.path : (glob?.base ?? path), glob !== undefined)) continue
      for (const kept of await filesOf(out, access)) if (isWanted(kept.name)) found.set(kept.name, kept)
    }
  }
  return [...found.values()].sort((a, b) => byName(a.name, b.name))
}

/** DVC's files at, above and below the folder that a pattern starts from. */
async function filesFor(base: string, tree: Tree): Promise<string[]> {
  const folder = base.replace(/\/$/, '')
  const below = await tree.list(folder === '' ? '**' : `${folder}/**`)
  return [...(folder === '' ? ['dvc.lock'] : dvcFiles(folder)), ...below.filter(isDvcFile)]
}

/** A list is fetched only of a folder that the wanted files are in. */
function mayHold({ path, isFolder, md5 }: Out, wanted: string, isPattern: boolean): boolean {
  const [out, asked] = [`${path}/`, `${wanted.replace(/\/$/, '')}/`]
  if (out === asked || wanted === '') return true
  return ((isFolder || md5 === undefined) && asked.startsWith(out)) || (isPattern && out.startsWith(asked))
}

async function filesOf(out: Out, access: DvcAccess): Promise<Kept[]> {
  if (out.path.startsWith('../') || posix.isAbsolute(out.path)) return []
  if (out.md5 === undefined) throw withoutDigest(out)
  if (!out.isFolder) return [keptFile(out.path, out, access)]
  const list = await readFile(await contentOf(out, access), 'utf8')
  return entriesOf(list, out).map(({ md5, relpath }) =>
    keptFile(posix.join(out.path, relpath), { ...out, md5, isFolder: false }, access),
  )
}

function keptFile(name: string, out: Out, access: DvcAccess): Kept {
  return {
    name,
    file: out.file,
    isAt: async path => out.md5 !== undefined && isContent(path, { ...out, md5: out.md5 }),
    async fetch() {
      const path = await contentOf(out, access)
      return { path, name, bytes: (await stat(path)).size }
    },
  }
}

async function contentOf(out: Out, access: DvcAccess): Promise<string> {
  const { md5, file } = out
  if (md5 === undefined) throw withoutDigest(out)
  const config = await dvcConfig(file, access)
  if (config === undefined)
    throw new CannotJudge(`there is no .dvc/config above ${file}`, 'Commit what `dvc init` has made.')
  return dvcObject(wantedOf({ ...out, md5 }), config, access)
}

function withoutDigest({ file, path }: Out): CannotJudge {
  return new CannotJudge(`${file} names no MD5 of ${path}`, '')
}

function entriesOf(text: string, { path }: Out): { md5: string; relpath: string }[] {
  const list = parsed(text)
  const entries = Array.isArray(list) ? list.map(entryOf) : [undefined]
  const good = entries.filter(entry => entry !== undefined)
  if (good.length === entries.length) return good
  throw new CannotJudge(
    `the list of what is in ${path} is not one that DVC has written`,
    'Run `dvc add` again.',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function entryOf(entry: unknown): { md5: string; relpath: string } | undefined {
  if (typeof entry !== 'object' || entry === null || !('md5' in entry) || !('relpath' in entry))
    return undefined
  const { md5, relpath } = entry
  if (typeof md5 !== 'string' || !/^[0-9a-f]{32}$/.test(md5) || typeof relpath !== 'string') return undefined
  const climbs = relpath.split(/[\\/]/).includes('..') || posix.isAbsolute(relpath) || relpath === ''
  return climbs ? undefined : { md5, relpath }
}

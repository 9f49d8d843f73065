import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Files below a folder of this repository, by their paths in it. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
}

/** What a reader may read or copy: documents, and the files of recipes. */
export const shown = [
  'README.md',
  'SECURITY.md',
  ...['docs', 'recipes', 'fixtures'].flatMap(filesIn).filter(file => /(\.(md|ya?ml|py)|file)$/.test(file)),
]

export interface Code {
  /** The language of a block, `sh`; empty where there is none. */
  language: string
  lines: string[]
}

/** Lines of code: blocks and words of code in a document, all of another file. */
export function codeOf(file: string): Code[] {
  const text = read(file)
  if (!file.endsWith('.md')) return [{ language: '', lines: text.split('\n') }]
  const fence = /^```(\w*)\n(.*?)^```/gms
  const fenced = [...text.matchAll(fence)].map(([, language = '', block = '']) => ({
    language,
    lines: block.split('\n'),
  }))
  const rest = text.replaceAll(fence, '')
  const indented = [...rest.matchAll(/^ {4}(.*)$/gm)].map(([, line = '']) => line)
  const words = [...rest.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
  return [...fenced, { language: '', lines: indented }, { language: '', lines: words }]
}

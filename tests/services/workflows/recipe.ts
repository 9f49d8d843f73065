import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export interface Recipe {
  /** Name of the file in `.github/workflows`. */
  file: string
  text: string
}

/** A workflow of recipes/, as it stands. */
export function recipe(path: string): Recipe {
  return { file: basename(path), text: read(path) }
}

/** Whether a block of YAML is a workflow, or a part of one. */
export function isWorkflow(text: string): boolean {
  return /^(jobs|steps):|^- uses:/m.test(text)
}

/** The blocks of YAML in a document, as they stand. */
export function blocksOf(document: string): string[] {
  return [...read(document).matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = '']) => text)
}

/**
 * The one workflow that a document shows, as it stands; what it leaves out (`on`, the job, the checkout) is put around it.
 *
 * @param on the event, where the document leaves it out
 */
export function shown(document: string, on = 'workflow_dispatch'): Recipe {
  const found = blocksOf(document).filter(isWorkflow)
  const [text] = found
  if (text === undefined || found.length > 1) throw new Error(`${document} shows ${found.length} workflows`)
  return { file: 'data.yml', text: completed(text, on) }
}

function completed(text: string, on: string): string {
  const indented = (spaces: number) => text.replace(/^(?=.)/gm, ' '.repeat(spaces))
  const job = `on: ${on}\njobs:\n  gate:\n    runs-on: ubuntu-latest\n`
  if (text.startsWith('- ')) return `${job}    steps:\n      - uses: actions/checkout@v6\n${indented(6)}`
  if (/^steps:/m.test(text)) return job + indented(4)
  return /^on:/m.test(text) ? text : `on: ${on}\n${text}`
}

/** A policy of recipes/workflows/policies, by its path there. */
export function policyOf(path: string): string {
  const file = `recipes/workflows/${path}`
  if (!existsSync(join(root, file))) throw new Error(`there is no ${file}`)
  return read(file)
}

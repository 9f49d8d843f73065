import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { distances } from '../src/measures/distances/all.js'
import { loadPolicies } from '../src/policy/load.js'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...markdownIn('docs'),
  ...markdownIn('recipes'),
  'fixtures/README.md',
]

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md'))
    .map(file => `${folder}/${file}`)
}

/** Fenced blocks of one language, with the document they stand in. */
function blocks(language: string): { document: string; text: string }[] {
  return documents.flatMap(document =>
    [...read(document).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
      ([, text = '']) => ({ document, text }),
    ),
  )
}

const yamlBlocks = blocks('ya?ml')

test('the example of a new measure is one that there is not', () => {
  const [, id = ''] = /`src\/measures\/distances\/([\w-]+)\.ts`/.exec(read('docs/adding-a-measure.md')) ?? []
  expect(id).not.toBe('')
  expect(Object.hasOwn(distances, id)).toBe(false)
})

describe('documents', () => {
  test('have blocks to look at', () => {
    expect(yamlBlocks.length).toBeGreaterThan(1)
    expect(blocks('sh').length).toBeGreaterThan(1)
  })

  test.each(yamlBlocks.filter(block => /^(version: 1|notify:)/m.test(block.text)))(
    '$document: a policy that loads',
    ({ document, text }) => {
      const loaded = loadPolicies(text, document)
      expect('problems' in loaded ? loaded.problems : []).toEqual([])
    },
  )

  test.each(documents)('%s: every link inside the repository leads somewhere', document => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, path = '']) => path,
    )
    expect(links.filter(path => !existsSync(resolve(root, dirname(document), path)))).toEqual([])
  })

  test.each(documents)('%s: every npm script it names exists', document => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    const named = [...read(document).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter(name => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

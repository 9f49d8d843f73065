import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { generatedFiles } from '../scripts/generated.js'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test.each([...(await generatedFiles(read))])('%s is what `npm run generate` writes', (path, text) => {
  expect(read(path)).toBe(text)
})

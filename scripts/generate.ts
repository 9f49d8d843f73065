// Writes every generated file, or part of one: `npm run generate`. tests/generated.test.ts holds them to the source.
import { readFileSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const root = resolve(import.meta.dirname, '..')
const { generatedFiles } = await import('./generated.js')
for (const [path, text] of await generatedFiles(name => readFileSync(join(root, name), 'utf8'))) {
  writeFileSync(join(root, path), text)
  console.log(path)
}

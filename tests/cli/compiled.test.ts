import { expect, test } from 'vitest'
import { compiledFolder } from '../../src/cli/compiled.js'

test.each([
  ['the cache folder of the user', '/home/ada/cache', '/home/ada', '/home/ada/cache/tidegate/compiled'],
  ['the home folder where there is none', undefined, '/home/ada', '/home/ada/.cache/tidegate/compiled'],
  ['the home folder where it is empty', '', '/home/ada', '/home/ada/.cache/tidegate/compiled'],
  ['the home folder where it is relative', 'cache', '/home/ada', '/home/ada/.cache/tidegate/compiled'],
  ['nowhere, never in the folder that is checked, without a home', undefined, '', undefined],
  ['nowhere with a relative home', undefined, 'home', undefined],
])('what was compiled is kept in %s', (_, cacheHome, home, folder) => {
  expect(compiledFolder(cacheHome, home)).toBe(folder)
})

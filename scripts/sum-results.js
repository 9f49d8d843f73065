// Adds up the JSON results that the test runs left in a folder and prints `N passed, N failed, N skipped`.
// A suite that left no results, or ran no test, counts as one failure.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2] ?? '.'
const total = { passed: 0, failed: 0, skipped: 0 }
for (const suite of ['unit', 'services', 'dist']) {
  const file = join(folder, `${suite}.json`)
  const result = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 }
  if (result.passed + result.failed === 0) {
    console.error(`the suite ${suite} ran no test`)
    total.failed += 1
  }
  for (const key of Object.keys(total)) total[key] += result[key]
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1

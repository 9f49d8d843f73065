// `npm run demo`: the committed program on the fixtures. Needs Node alone, and exits 0 whatever the verdict.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const program = join(root, 'dist/cli/index.js')
const meanings = ['let through', 'held back by the policy', 'could not judge', "a defect of Tidegate's own"]

const args = ['check', '--policy', 'fixtures/loans/tidegate.yml', '--report-dir', 'tidegate-report']
process.stdout.write(`$ npx tidegate ${args.join(' ')}\n\n`)
const { status, error } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' })
if (error) throw error
process.stdout.write(`
The gate's exit code would be ${status}: ${meanings[status ?? 3]}.
Open ${join(root, 'tidegate-report/report.html')} in a browser.
`)
if (status !== 0 && status !== 1) process.exitCode = 1

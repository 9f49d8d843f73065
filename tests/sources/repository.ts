import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

/** A fresh folder that goes when the test ends. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs git with nobody's configuration but its own. */
export function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const settings = [
    'user.name=Ada',
    'user.email=ada@example.org',
    'protocol.file.allow=always',
    'maintenance.auto=false',
  ]
  const all = [...settings.flatMap(setting => ['-c', setting]), ...args]
  return execFileSync('git', all, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** Writes files by path, making their folders. */
export function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** An empty repository on branch main, written by hand: starting git takes longer. */
export function newRepository(folder = freshFolder()): string {
  for (const part of ['objects', 'refs']) mkdirSync(join(folder, '.git', part), { recursive: true })
  write(folder, { '.git/HEAD': 'ref: refs/heads/main\n' })
  return folder
}

/** Commits the whole working tree as it is and returns the commit's id. */
export function commitAll(folder: string, files: Record<string, string> = {}): string {
  write(folder, files)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'change')
  const head = readFileSync(join(folder, '.git/HEAD'), 'utf8').trim()
  const [, branch] = head.split('ref: ')
  return branch === undefined ? head : readFileSync(join(folder, '.git', branch), 'utf8').trim()
}

/** Clones as actions/checkout does: over a protocol, one commit of one branch unless told otherwise. */
export function clone(remote: string, ...options: string[]): string {
  const folder = join(freshFolder(), 'clone')
  git(dirname(folder), 'clone', '--quiet', ...options, '--', pathToFileURL(remote).href, folder)
  return folder
}

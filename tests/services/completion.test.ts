import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bashScript } from '../../src/cli/commands/completion/bash.js'
import { fishScript } from '../../src/cli/commands/completion/fish.js'
import { completed } from '../../src/cli/commands/completion/words.js'
import { zshScript } from '../../src/cli/commands/completion/zsh.js'
import { commands } from '../../src/cli/commands.js'
import { findProgram } from './programs.js'

const folder = mkdtempSync(join(tmpdir(), 'tidegate-shells-'))
const [zsh, fish] = [findProgram('zsh'), findProgram('fish')]

beforeAll(async () => {
  const all = await completed(commands)
  writeFileSync(join(folder, 'bash'), bashScript(all))
  writeFileSync(join(folder, 'zsh'), zshScript(all))
  writeFileSync(join(folder, 'fish'), fishScript(all))
  writeFileSync(join(folder, 'applications.csv'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function runs(program: string, ...words: string[]): string {
  return execFileSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
}

test('bash completes a command, an option and its words', () => {
  const ask = (words: string) =>
    runs(
      'bash',
      '-c',
      `source ./bash; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _tidegate; echo "\${COMPREPLY[*]}"`,
    ).trim()
  expect(ask('tidegate expl')).toBe('explain')
  expect(ask('tidegate check --verb')).toBe('--verbose')
  expect(ask("tidegate check --fail-on ''")).toBe('fail warn never')
})

describe.skipIf(fish === undefined)('fish [shells]', () => {
  const ask = (line: string) =>
    runs(fish ?? '', '--no-config', '-c', `source fish; complete -C '${line}'`)
      .split('\n')
      .map(each => each.split('\t')[0] ?? '')
      .filter(Boolean)

  test.each([
    ['tidegate expl', ['explain']],
    ['tidegate check --verb', ['--verbose']],
    ['tidegate check --fail-on ', ['fail', 'never', 'warn']],
    ['tidegate check appl', ['applications.csv']],
  ])('completes %j', (line, offered) => {
    expect(ask(line).sort()).toEqual(offered)
  })
})

describe.skipIf(zsh === undefined)('zsh [shells]', () => {
  /** Types a line and Tab on a terminal of its own, and reads what stands there then. */
  const typed = (line: string) =>
    runs(
      zsh ?? '',
      '-f',
      '-c',
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ./zsh; print READY'
while zpty -r shell answer; do [[ $answer == *READY* && $answer != *print* ]] && break; done
zpty -w -n shell $'${line}\\t'
sleep 3
zpty -w -n shell $'\\C-a: \\n'
sleep 1
while zpty -r -t shell answer; do print -rn -- $answer; done
zpty -d shell`,
    )

  test.each([
    ['tidegate expl', 'explain'],
    ['tidegate check --verb', '--verbose'],
    ['tidegate check --fail-on nev', 'never'],
    ['tidegate check appl', 'applications.csv'],
  ])('completes %j', (line, offered) => {
    expect(typed(line)).toContain(offered.slice(line.split(' ').at(-1)?.length))
  })
})

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/cli/commands.js'
import { runCli, temporaryFolder } from '../terminal.js'

const script = async (shell: string) => (await runCli(temporaryFolder(), ['completion', shell])).out

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])(
    '%s knows every command and every option of it',
    async shell => {
      const text = await script(shell)
      for (const [name, { load }] of commands) {
        expect(text).toContain(name)
        for (const option of Object.keys((await load()).options))
          expect(text).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`)
      }
    },
    90_000,
  )

  test('of a shell that is not known names those that are', async () => {
    const { code, err } = await runCli(temporaryFolder(), ['completion', 'csh'])
    expect(code).toBe(2)
    expect(err).toContain('bash, zsh, fish')
  })

  test('is a command of its own file, as every command is', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../src/cli/commands'))
    for (const name of commands.keys()) expect(files).toContain(`${name}.ts`)
  })
})

describe('in bash', () => {
  const completes = async (words: string[]) => {
    const quoted = words.map(word => `'${word}'`).join(' ')
    const ask = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _tidegate; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', `${await script('bash')}\n${ask}`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
  }

  test.each([
    [['tidegate', 'ex'], ['explain']],
    [
      ['tidegate', 'check', '--re'],
      ['--reference', '--report-dir'],
    ],
    [
      ['tidegate', 'check', '--fail-on', ''],
      ['fail', 'warn', 'never'],
    ],
    [['tidegate', 'help', 'rend'], ['render']],
    [['tidegate', 'check', 'data/'], []],
  ])('%j', async (words, offered) => {
    expect(await completes(words)).toEqual(offered)
  })
})

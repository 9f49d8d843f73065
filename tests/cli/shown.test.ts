import { describe, expect, test } from 'vitest'
import { readArguments } from '../../src/cli/arguments.js'
import { commands } from '../../src/cli/commands.js'
import { codeOf, shown } from '../shown.js'

/** A command line as it is typed, up to where a shell or a comment goes on. */
const typing = /(?<![\w/.-])tidegate(?:@[\d.]+)? ([a-z]+)\b((?:"[^"]*"|'[^']*'|[^|>;&#)"'])*)/g
const typed = shown.flatMap(file =>
  codeOf(file).flatMap(({ lines }) =>
    lines.flatMap(line =>
      [...line.matchAll(typing)].map(([, command = '', rest = '']) => ({ file, command, rest })),
    ),
  ),
)

async function wrongIn({ file, command, rest }: (typeof typed)[number]): Promise<string[]> {
  const words = (rest.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(word => word.replaceAll(/["']/g, ''))
  try {
    const { options } = (await commands.get(command)?.load()) ?? {}
    if (options === undefined) return [`${file}: there is no command ${command}`]
    readArguments(command, options, words)
    return []
  } catch (error) {
    return [`${file}: ${command}${rest}: ${error}`]
  }
}

describe('every command that documents and recipes show', () => {
  test('is one that there is, with options that it has', async () => {
    expect(typed.length).toBeGreaterThan(50)
    expect((await Promise.all(typed.map(wrongIn))).flat()).toEqual([])
  }, 90_000)

  test('would be refused with an option that there is not', async () => {
    expect(await wrongIn({ file: 'x.md', command: 'check', rest: ' a b --reprot-dir c' })).toHaveLength(1)
    expect(await wrongIn({ file: 'x.md', command: 'chekc', rest: '' })).toHaveLength(1)
  })
})

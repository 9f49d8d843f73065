import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { holdTurbofan, releaseTurbofan } from '../../src/engines/turbofan.js'

function flagsOf(v8: string): string[] {
  const flags: string[] = []
  const set = (flag: string) => flags.push(flag)
  holdTurbofan(set, v8)
  releaseTurbofan(set)
  releaseTurbofan(set)
  return flags
}

describe('Turbofan', () => {
  it('is held until somebody lets it go, once', () => {
    expect(flagsOf('13.6.233.10-node.28')).toEqual(['--no-turbofan', '--turbofan'])
  })

  it('stays where nothing else compiles hot code: the V8 of Node 20 and 22', () => {
    expect(flagsOf('11.3.244.8-node.30')).toEqual([])
    expect(flagsOf('12.4.254.21-node.27')).toEqual([])
  })

  it('is heeded by V8 while a program runs', () => {
    const ended = (flags: readonly string[]) => {
      const set = flags.map(flag => `require('node:v8').setFlagsFromString('${flag}')`).join(';')
      const program = `${set}
        function hot(n) { let sum = 0; for (let i = 0; i < n; i++) sum += i % 7; return sum }
        for (let i = 0; i < 3000; i++) hot(3000)
        // Bit 6: what runs was compiled by Turbofan.
        console.log((%GetOptimizationStatus(hot) & 64) !== 0)`
      const { stdout } = spawnSync(process.execPath, ['--allow-natives-syntax', '-e', program], {
        encoding: 'utf8',
      })
      return stdout.trim()
    }
    expect(ended(['--no-turbofan'])).toBe('false')
    expect(ended(['--no-turbofan', '--turbofan'])).toBe('true')
  })
})

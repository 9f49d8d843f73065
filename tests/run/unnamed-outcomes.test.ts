import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli, temporaryFolder } from '../cli/terminal.js'

const policy = `columns: { label: tier, prediction: said, groups: [sex] }
gates:
  fairness: {}
  performance: { measure: recall, fail: below 10% }
`

/** Rows of `sex,tier,said`, as often as there is a number. */
function csv(...rows: [row: string, times: number][]): string {
  return `sex,tier,said\n${rows.map(([row, times]) => `${row}\n`.repeat(times)).join('')}`
}
const tiers = csv(['f,gold,gold', 60], ['m,silver,gold', 50], ['f,bronze,bronze', 40], ['m,lead,gold', 3])
const plain = csv(['f,1,1', 60], ['m,0,1', 50], ['f,1,0', 40])

async function check(text: string, candidate: string, reference?: string) {
  const folder = temporaryFolder()
  const files = { 'tidegate.yml': text, 'before.csv': reference, 'after.csv': candidate }
  for (const [name, content] of Object.entries(files))
    if (content !== undefined) writeFileSync(join(folder, name), content)
  const sides = reference === undefined ? ['after.csv'] : ['before.csv', 'after.csv']
  const { code, out, err } = await runCli(folder, ['check', ...sides, '--policy', 'tidegate.yml'])
  return { code, said: `${out}${err}`.replace(/\s+/g, ' ') }
}

describe('which outcome is the favourable one', () => {
  test('is asked for, with the outcomes there are and the line to write', async () => {
    const { code, said } = await check(policy, tiers)
    expect(code).toBe(2)
    expect(said).toContain('line 3, fairness; line 4, performance')
    expect(said).toMatch(/"said" and "tier"|"tier" and "said"/)
    expect(said).toContain('"gold", "bronze", "silver" and 1 with too few rows to be named')
    expect(said).not.toContain('lead')
    expect(said).toContain('positive: "gold"')
  })

  test('is taken where the policy names it, or the rule', async () => {
    const named = policy.replace('prediction: said', 'prediction: said, positive: gold')
    expect((await check(named, tiers)).code).not.toBe(2)
    const classed = policy.replace('fairness: {}', 'fairness: { class: gold }').replace('recall', 'accuracy')
    expect((await check(classed, tiers)).code).not.toBe(2)
  })

  test('is plain of 1 and 0, and a candidate that brings another outcome is undecided', async () => {
    expect((await check(policy, plain)).code).not.toBe(2)
    const odd = plain.replace('f,1,1', 'f,2,1')
    const { code, said } = await check(policy, odd, plain)
    expect(code).not.toBe(2)
    expect(said).toContain('which outcome is the favourable one is not known')
  })

  test('is no question of amounts', async () => {
    const amounts = csv(...Array.from({ length: 150 }, (_, i): [string, number] => [`f,${i}.5,${i}.25`, 1]))
    expect((await check(policy, amounts)).said).toContain('`mae`')
  })
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { embedded } from '../src/engines/embedded.js'
import { readBase } from '../src/policy/base-policy.js'
import { loadPolicies, loadPolicy } from '../src/policy/load.js'
import type { Policy } from '../src/policy/policy.js'
import { printProblems } from '../src/policy/problem.js'
import { storeProfile } from '../src/profile/stored.js'
import type { Report } from '../src/report/report.js'
import { profileOf, run, type World } from '../src/run.js'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'recipes/workflows')
const files = readdirSync(folder).filter(name => name.endsWith('.yml'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const action = z
  .object({ inputs: z.record(z.string(), z.unknown()) })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')))
const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z
        .array(
          z.object({
            uses: z.string().optional(),
            run: z.string().optional(),
            with: z.record(z.string(), z.unknown()).default({}),
          }),
        )
        .default([]),
    }),
  ),
})
const stepsOf = (name: string) =>
  Object.values(workflow.parse(parse(read(name))).jobs).flatMap(job => job.steps)

describe.each(files)('%s', name => {
  test('is a workflow that GitHub takes', () => {
    const { context } = parseWorkflow({ name, content: read(name) }, new NoOperationTraceWriter())
    expect(context.errors.getErrors().map(String)).toEqual([])
  })

  test('asks for inputs that the action has, and policies that are there', () => {
    const own = stepsOf(name).filter(({ uses }) => uses?.startsWith('tidegate/tidegate@'))
    const inputs = own.flatMap(step => Object.entries(step.with))
    expect(inputs.map(([input]) => input).filter(input => !Object.hasOwn(action.inputs, input))).toEqual([])
    const policies = inputs.flatMap(([input, value]) =>
      input === 'policy' && !String(value).includes('${{') ? [String(value)] : [],
    )
    expect(policies.filter(path => !existsSync(join(folder, path)))).toEqual([])
  })

  test('gives no token a permission that no line asks for, and no value of an event to a shell', () => {
    expect(parse(read(name))).toMatchObject({ permissions: {} })
    expect(stepsOf(name).filter(step => step.run?.includes('${{'))).toEqual([])
  })
})

test('a parser that takes anything would prove nothing', () => {
  const { context } = parseWorkflow(
    { name: 'x.yml', content: read('matrix.yml').replace('runs-on', 'runs-at') },
    new NoOperationTraceWriter(),
  )
  expect(context.errors.getErrors()).not.toEqual([])
})

test('the README names each of them', () => {
  expect(files.filter(name => !read('README.md').includes(`(${name})`))).toEqual([])
})

describe('the policies', () => {
  let workspace = ''
  let world: World
  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), 'tidegate-workflows-'))
    const access = { workspace, scratch: join(workspace, 'scratch') }
    world = { access, engine: embedded, now: () => new Date('2026-11-21T05:17:00Z'), program: 'test' }
  })
  afterAll(() => rmSync(workspace, { recursive: true, force: true }))

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  /** Rows whose answer is wrong for one of so many. */
  const answers = (wrong: number, shift = 0) =>
    [
      'id,region,amount,repaid,approved',
      ...Array.from({ length: 1200 }, (_, row) => {
        const repaid = row % 4 === 0 ? 0 : 1
        const approved = row % wrong === 0 ? 1 - repaid : repaid
        return `r${row},${'ab'[Math.floor(row / 4) % 2]},${((row * 7919) % 97) + shift},${repaid},${approved}`
      }),
    ].join('\n')

  async function policyOf(name: string): Promise<Policy> {
    const text = read(`policies/${name}.yml`)
    const base = await readBase(text, { here: async path => read(path), there: async () => '' })
    const loaded = loadPolicy(text, name, undefined, base)
    if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
    return loaded.policy
  }
  async function judged(policy: Policy, candidate: string, reference?: string): Promise<Report> {
    const sides = { candidate, ...(reference !== undefined && { reference }) }
    return (
      await run(
        { policy, reportedPolicy: { version: '', protected: true, resolved: '' }, name: 'served', ...sides },
        world,
      )
    ).report
  }

  test('promotion: a better challenger goes in, a worse one does not', async () => {
    const policy = await policyOf('promotion')
    write('answers/champion.csv', answers(9))
    write('answers/challenger.csv', answers(37))
    expect((await judged(policy, 'answers/challenger.csv', 'answers/champion.csv')).response?.do).toBe(
      'promote',
    )
    write('answers/challenger.csv', answers(5))
    expect((await judged(policy, 'answers/challenger.csv', 'answers/champion.csv')).response?.do).toBe('keep')
  })

  test('one of many: the shared gates hold, with a limit and a gate of its own', async () => {
    const policy = await policyOf('one-of-many')
    expect([...policy.gates.keys()]).toEqual([
      'schema',
      'row-count',
      'nulls',
      'drift',
      'duplicates',
      'performance',
    ])
    write('a.csv', answers(9))
    write('b.csv', answers(3, 60))
    const { checks } = await judged(policy, 'b.csv', 'a.csv')
    const failing = checks.filter(({ decision }) => decision.status === 'fail').map(({ path }) => path)
    expect(failing).toEqual(['drift/amount', 'performance/accuracy'])
    expect((await policyOf('shared')).gates.size).toBe(5)
  })

  test('datasets: each has the shared gates, with its own beside and instead of them', async () => {
    const text = read('policies/datasets.yml')
    const base = await readBase(text, { here: async path => read(path), there: async () => '' })
    const loaded = loadPolicies(text, 'datasets', undefined, base)
    const policies = 'policies' in loaded ? loaded.policies : []
    const gates = policies.map(({ dataset, policy }) => [dataset, policy.gates.size, policy.privacy.minCount])
    expect(gates).toEqual([
      ['loans', 6, 20],
      ['payments', 5, 20],
    ])
    write('a.csv', answers(9))
    write('b.csv', answers(3))
    const loans = policies[0]?.policy ?? (await policyOf('shared'))
    const { checks } = await judged(loans, 'b.csv', 'a.csv')
    expect(checks[0]).toMatchObject({ path: 'performance/accuracy', decision: { status: 'fail' } })
  })

  test.each(['monitoring', 'private-data'])(
    '%s: a baseline without rows is enough to see what moved',
    async name => {
      const policy = await policyOf(name)
      write('train.csv', answers(9))
      write('data/yesterday.csv', answers(9, 60))
      write(
        'baselines/train.profile.json',
        storeProfile(await profileOf('train.csv', policy, world), { minCount: policy.privacy.minCount }),
      )
      const { checks, response } = await judged(policy, 'data/yesterday.csv', 'baselines/train.profile.json')
      expect(checks.find(({ path }) => path === 'drift/amount')?.decision.status).toBe('fail')
      expect(response?.do).toBe(name === 'monitoring' ? 'retrain' : undefined)
    },
  )
})

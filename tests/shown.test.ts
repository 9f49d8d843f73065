import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { version } from '../src/version.js'
import { isWorkflow } from './services/workflows/recipe.js'
import { codeOf, filesIn, read, shown } from './shown.js'

const steps = z.array(
  z.object({
    uses: z.string().optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.unknown()).default({}),
  }),
)
const jobs = z.record(z.string(), z.object({ steps: steps.default([]), permissions: z.unknown().optional() }))
const workflow = z.object({
  permissions: z.unknown().optional(),
  jobs: jobs.default({}),
  steps: steps.default([]),
})
const action = z
  .object({ inputs: z.record(z.string(), z.unknown()), outputs: z.record(z.string(), z.unknown()) })
  .parse(parse(read('action.yml')))

/** Whole workflows, and parts of one in documents. */
const workflows = shown.flatMap(file => {
  if (/workflows\/[\w-]+\.yml$/.test(file)) return [{ file, text: read(file) }]
  if (!file.endsWith('.md')) return []
  const blocks = codeOf(file).filter(({ language }) => language === 'yaml')
  return blocks.map(({ lines }) => ({ file, text: lines.join('\n') })).filter(({ text }) => isWorkflow(text))
})

function stepsOf(text: string): z.output<typeof steps> {
  const parsed: unknown = parse(text)
  if (Array.isArray(parsed)) return steps.parse(parsed)
  const { jobs, steps: own } = workflow.parse(parsed)
  return [...own, ...Object.values(jobs).flatMap(job => job.steps)]
}

describe('every workflow that documents and recipes show', () => {
  test('is run as it stands by a test of tests/services', () => {
    const tests = filesIn('tests/services').filter(file => file.endsWith('.test.ts'))
    const text = tests.map(read).join('\n')
    const loop = (file: string) => file.replace(/^recipes\/self-healing\/.*/, 'recipes/self-healing')
    expect(workflows.length).toBeGreaterThan(15)
    expect(workflows.filter(({ file }) => !text.includes(`'${loop(file)}'`))).toEqual([])
  })

  test.each(workflows)('$file: names inputs and outputs that the action has', ({ text }) => {
    const own = stepsOf(text).filter(({ uses }) => uses?.startsWith('tidegate/'))
    const inputs = own.flatMap(step => Object.keys(step.with))
    expect(inputs.filter(input => !Object.hasOwn(action.inputs, input))).toEqual([])
    const outputs = [...text.matchAll(/steps\.(?:gate|watch|drift)\.outputs\.([\w-]+)/g)]
    expect(outputs.filter(([, name = '']) => !Object.hasOwn(action.outputs, name))).toEqual([])
  })

  test.each(workflows)(
    '$file: puts no value into a shell, and no secret beside the code of a fork',
    ({ text }) => {
      expect(stepsOf(text).filter(({ run }) => run?.includes('${{'))).toEqual([])
      expect(text).not.toContain('pull_request_target')
    },
  )

  test.each(workflows.filter(({ text }) => /^jobs:/m.test(text)))(
    '$file: says what its token may do',
    ({ text }) => {
      const { permissions, jobs } = workflow.parse(parse(text))
      const said = [permissions, ...Object.values(jobs).map(job => job.permissions)]
      expect(said.filter(each => each !== undefined)).not.toEqual([])
    },
  )

  test('takes one version of each action', () => {
    const used = workflows.flatMap(({ text }) => stepsOf(text).flatMap(({ uses }) => uses ?? []))
    const versions = new Set(used.map(each => each.replace(/^([\w-]+\/[\w-]+).*@/, '$1@')))
    expect([...versions].map(each => each.split('@')[0]).sort()).toEqual([
      'actions/cache',
      'actions/checkout',
      'actions/upload-artifact',
      'tidegate/tidegate',
    ])
  })
})

test('what a machine fetches by npx is pinned, to the version that this is', () => {
  const run = shown.flatMap(file =>
    codeOf(file)
      .flatMap(({ lines }) => lines)
      .filter(line => /\bnpx (-|tidegate)/.test(line) && (!file.endsWith('.md') || /^\s*- run:/.test(line))),
  )
  const [pinned] = /^\d+\.\d+/.exec(version) ?? []
  expect(run.length).toBeGreaterThan(8)
  expect(run.filter(line => !line.includes(`npx --yes tidegate@${pinned}`))).toEqual([])
})

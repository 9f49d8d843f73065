import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GuessedWrong } from '../../src/datasets/batch.js'
import type { Dataset, Schema } from '../../src/datasets/dataset.js'
import { embedded } from '../../src/engines/embedded.js'
import { inThreads } from '../../src/engines/threads.js'
import { workersOf } from '../../src/engines/workers.js'
import type { Need } from '../../src/profile/need.js'
import { planNeeds } from '../../src/profile/plan.js'
import { CannotJudge } from '../../src/sources/source.js'

const root = resolve(import.meta.dirname, '../..')
const schema: Schema = [
  { name: 'x', kind: 'numeric', encoding: 'numbers' },
  { name: 'g', kind: 'categorical', encoding: 'codes' },
]
const needs: Need[] = [
  { fold: 'support', of: [{ value: 'x' }], within: [{ value: 'g' }] },
  { fold: 'tally', of: [{ value: 'g' }], within: [] },
  { fold: 'moments', of: [{ value: 'x' }], within: [] },
  { fold: 'rows', of: [{ all: true }], within: [] },
  { fold: 'rows', of: [{ value: 'x' }], within: [], keep: [{ value: 'g' }, { value: 'x' }] },
]
const plan = planNeeds(needs, schema)

/** A worker runs JavaScript, so the entry is compiled first; below `build` so that it finds node_modules. */
const compiled = join(root, 'build', `threads-test-${process.pid}`)
let scratch = ''

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tidegate-threads-'))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const options = [
    '--ignoreConfig',
    '--rootDir',
    root,
    '--outDir',
    compiled,
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--skipLibCheck',
    '--noCheck',
  ]
  await promisify(execFile)(process.execPath, [tsc, ...options, join(root, 'src/engines/worker.ts')], {
    cwd: root,
  })
}, 60_000)

afterAll(async () => {
  await rm(compiled, { recursive: true, force: true })
  await rm(scratch, { recursive: true, force: true })
})

const program = () => pathToFileURL(join(compiled, 'src/engines/worker.js'))
/** From the first byte on. */
const always = { one: 0, another: 0 }
const entry = () => workersOf(program())

async function csv(name: string, text: string): Promise<Dataset> {
  const path = join(scratch, name)
  await writeFile(path, text)
  return { name, format: 'csv', files: [{ path, name, bytes: (await stat(path)).size }], options: {} }
}

const lines = Array.from({ length: 5000 }, (_, i) => `${Math.sin(i)},${['a', 'b', ''][i % 3]}`)

describe('inThreads', () => {
  it('gives the profile that this thread would have given', async () => {
    const dataset = await csv('good.csv', `x,g\n${lines.join('\n')}\n`)
    const there = await inThreads(entry(), always).fold(dataset, schema, plan)
    expect(there).toEqual(await embedded.fold(dataset, schema, plan))
    expect(there.rows).toBe(5000)
  })

  it('describes a dataset in the thread that then folds it', async () => {
    const dataset = await csv('both.csv', `x,g\n${lines.join('\n')}\n`)
    const engine = inThreads(entry(), always)
    expect(await engine.describe(dataset)).toEqual(await embedded.describe(dataset))
    expect(await engine.fold(dataset, schema, plan)).toEqual(await embedded.fold(dataset, schema, plan))
    // A second pass over the same dataset, as after a broken promise.
    expect((await engine.fold(dataset, schema, plan)).rows).toBe(5000)
  })

  it('reads one of two sides here, unless both are larger still', async () => {
    const taken: (string | undefined)[] = []
    const workers = entry()
    const counting = {
      ...workers,
      take: (path?: string) => {
        taken.push(path)
        return workers.take(path)
      },
    }
    const one = await csv('one.csv', `x,g\n${lines.join('\n')}\n`)
    const two = await csv('two.csv', `x,g\n${lines.join('\n')}\n`)
    const both = [one, two]
    const engine = inThreads(counting, { one: 0, another: 1_000_000 })
    for (let pass = 0; pass < 2; pass++) {
      // Another pass begins anew, and a dataset stays where it was described.
      await Promise.all(both.map(dataset => engine.describe(dataset)))
      const profiles = await Promise.all(both.map(dataset => engine.fold(dataset, schema, plan)))
      expect(profiles[1]).toEqual(profiles[0])
      expect(taken).toEqual(Array(pass + 1).fill(one.files[0]?.path))
    }
    taken.length = 0
    const apart = inThreads(counting, always)
    await Promise.all(both.map(dataset => apart.fold(dataset, schema, plan)))
    expect(taken).toEqual(both.map(dataset => dataset.files[0]?.path))
  })

  it('takes the threads that were expected first', async () => {
    const workers = workersOf(program())
    const dataset = await csv('expected.csv', `x,g\n${lines.join('\n')}\n`)
    const [file] = dataset.files
    if (file === undefined) throw new Error('one file')
    workers.expect([{ ...file, path: 'another' }, file])
    const [second, first, third] = [
      await workers.take(file.path),
      await workers.take(file.path),
      await workers.take(file.path),
    ].map(({ worker }) => worker)
    if (!first || !second || !third) throw new Error('three threads')
    expect(first.threadId).toBeLessThan(second.threadId)
    expect(second.threadId).toBeLessThan(third.threadId)
    workers.expect([file, { ...file, path: 'nowhere' }])
    const engine = inThreads(workers, always)
    expect(await engine.describe(dataset)).toEqual(await embedded.describe(dataset))
    expect(await engine.fold(dataset, schema, plan)).toEqual(await embedded.fold(dataset, schema, plan))
    // Its thread had looked at a file that is not there.
    expect(await engine.describe(dataset)).toEqual(await embedded.describe(dataset))
    expect(await engine.fold(dataset, schema, plan)).toEqual(await embedded.fold(dataset, schema, plan))
    await Promise.all([first.terminate(), second.terminate(), third.terminate()])
  })

  it('says that a thread was gone before it was asked', async () => {
    const dataset = await csv('late-start.csv', 'x,g\n1,a\n')
    const workers = workersOf(pathToFileURL(join(compiled, 'nowhere.js')))
    workers.expect(dataset.files)
    const thread = await workers.take()
    await new Promise(resolve => thread.worker.once('exit', resolve))
    const engine = inThreads({ ...workers, take: async () => thread }, always)
    await expect(engine.describe(dataset)).rejects.toThrow(/nowhere/)
  })

  it('lets the program end where nobody asks for the rest', async () => {
    const dataset = await csv('head.csv', `x,g\n${lines.join('\n')}\n`)
    const script = join(scratch, 'describe.mjs')
    const [threads, workers] = ['threads', 'workers'].map(
      name => pathToFileURL(join(compiled, `src/engines/${name}.js`)).href,
    )
    await writeFile(
      script,
      `import { inThreads } from ${JSON.stringify(threads)}
      import { workersOf } from ${JSON.stringify(workers)}
      const workers = workersOf(new URL(${JSON.stringify(program().href)}))
      const dataset = ${JSON.stringify(dataset)}
      workers.expect([...dataset.files, ...dataset.files])
      console.log((await inThreads(workers, { one: 0, another: 0 }).describe(dataset)).rows)`,
    )
    const run = promisify(execFile)(process.execPath, [script])
    expect((await run).stdout).toBe('5000\n')
  })

  it('passes a user’s error on as one', async () => {
    const gone = {
      ...(await csv('gone.csv', 'x,g\n1,a\n')),
      files: [{ path: join(scratch, 'no'), name: 'no', bytes: 9 }],
    }
    const broken = inThreads(entry(), always).fold(gone, schema, plan)
    const here = await embedded.fold(gone, schema, plan).catch((error: unknown) => error)
    const there = await broken.catch((error: unknown) => error)
    expect(there instanceof CannotJudge).toBe(here instanceof CannotJudge)
    expect(there).toMatchObject({ message: (here as Error).message })
  })

  it('ends the thread of the other side, which nobody wants any more', async () => {
    const good = await csv('long.csv', `x,g\n${`${lines.join('\n')}\n`.repeat(300)}`)
    const gone = { ...good, files: [{ path: join(scratch, 'no'), name: 'no', bytes: 9 }] }
    const engine = inThreads(entry(), always)
    const [long, missing] = await Promise.allSettled(
      [good, gone].map(each => engine.fold(each, schema, plan)),
    )
    expect(missing).toMatchObject({ status: 'rejected', reason: { name: 'CannotJudge' } })
    expect(long).toMatchObject({ status: 'rejected' })
  })

  it('passes on that a column is not what its head promised', async () => {
    const dataset = await csv('late.csv', `x,g\n${lines.join('\n')}\nword,a\n`)
    const error = await inThreads(entry(), always)
      .fold(dataset, schema, plan)
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(GuessedWrong)
    expect(error).toMatchObject({ column: 'x' })
  })

  it('passes a defect on with its stack', async () => {
    const dataset = await csv('plan.csv', 'x,g\n1,a\n')
    const wrong = { needs: [{ fold: 'support', of: [{ value: 'g' }], within: [] }], columns: ['g'] } as const
    const error = await inThreads(entry(), always)
      .fold(dataset, schema, { needs: [...wrong.needs], columns: [...wrong.columns] })
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(CannotJudge)
    expect((error as Error).stack).toContain('batch-terms')
  })

  it('says so when a worker does not even start', async () => {
    const dataset = await csv('entry.csv', 'x,g\n1,a\n')
    const nowhere = pathToFileURL(join(compiled, 'nowhere.js'))
    await expect(inThreads(workersOf(nowhere), always).fold(dataset, schema, plan)).rejects.toThrow(/nowhere/)
  })

  it('reads small files in this thread', async () => {
    const dataset = await csv('small.csv', 'x,g\n1,a\n')
    const nowhere = pathToFileURL(join(compiled, 'nowhere.js'))
    expect((await inThreads(workersOf(nowhere)).fold(dataset, schema, plan)).rows).toBe(1)
  })
})

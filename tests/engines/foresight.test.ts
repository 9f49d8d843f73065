import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeFiles } from '../../src/datasets/open.js'
import { embedded } from '../../src/engines/embedded.js'
import { foresight } from '../../src/engines/foresight.js'
import { temporaryFolder } from '../cli/terminal.js'

async function written(name: string, text: string) {
  const path = join(temporaryFolder(), name)
  await writeFile(path, text)
  return { path, name, bytes: (await stat(path)).size }
}

function counting() {
  const asked: string[] = []
  const engine: Pick<typeof embedded, 'describe'> = {
    describe(dataset) {
      asked.push(dataset.name)
      return embedded.describe(dataset)
    },
  }
  return { asked, foreseen: foresight(engine) }
}

test('what was seen before is the answer where just that is asked', async () => {
  const file = await written('seen.csv', 'x,g\n1,a\n-999,b\n')
  const dataset = await describeFiles({ spelling: 'another name', files: [file], version: 'main' })
  const { asked, foreseen } = counting()
  foreseen.look(file)
  expect(await foreseen.describe(dataset)).toEqual(await embedded.describe(dataset))
  expect(asked).toEqual(['seen.csv'])
  const otherwise = { ...dataset, options: { nullValues: ['-999'] } }
  expect(await foreseen.describe(otherwise)).toEqual(await embedded.describe(otherwise))
  expect(asked).toEqual(['seen.csv', 'another name'])
})

test('a file that cannot be read so is told of only when it is asked for', async () => {
  const file = await written('empty.csv', '')
  const { foreseen } = counting()
  foreseen.look(file)
  const good = await written('good.csv', 'x\n1\n')
  expect(
    (await foreseen.describe(await describeFiles({ spelling: 'g', files: [good], version: '' }))).rows,
  ).toBe(1)
  const bad = { name: 'empty.csv', format: 'csv' as const, files: [file], options: {} }
  await expect(foreseen.describe(bad)).rejects.toThrow(/empty.csv/)
})

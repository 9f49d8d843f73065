import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMetricsFile } from '../../../src/datasets/metrics/metrics-file.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-metrics-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, text: string | Buffer) {
  const path = join(folder, name)
  writeFileSync(path, text)
  const numbers = await readMetricsFile({ path, name, bytes: statSync(path).size })
  return numbers && [...numbers]
}

describe('a metrics file', () => {
  test('has a path of dots for every value, in the order of the file', async () => {
    expect(
      await read('m.json', '{"val": {"loss": 0.2, "acc": 0.93}, "n": 20, "folds": [0.9, 0.91]}'),
    ).toEqual([
      ['val.loss', 0.2],
      ['val.acc', 0.93],
      ['n', 20],
      ['folds.0', 0.9],
      ['folds.1', 0.91],
    ])
  })

  test('is no table by columns, which is refused with what to write instead', async () => {
    const column = (rows: number) =>
      Object.fromEntries(Array.from({ length: rows }, (_, row) => [row, row / 2]))
    const refused = read('m.json', JSON.stringify({ a: column(40), b: column(40) }))
    await expect(refused).rejects.toThrow('m.json is a table by columns, as pandas writes it')
    expect(await read('m.json', JSON.stringify({ acc: column(5) }))).toHaveLength(5)
  })

  test('says the same as YAML', async () => {
    const yaml = 'val:\n  loss: 0.2\n  acc: 93e-2\nn: 20\nfolds: [0.9, 0.91]\n'
    const json = '{"val": {"loss": 0.2, "acc": 0.93}, "n": 20, "folds": [0.9, 0.91]}'
    expect(await read('m.yaml', yaml)).toEqual(await read('m.json', json))
    expect(await read('m.yml', json)).toEqual(await read('m.json', json))
  })

  test('may be what the MLflow API answers: of steps of one key the last counts', async () => {
    const run = {
      run: { data: { metrics: [1, 2].map(step => ({ key: 'auc', value: 0.9 + step / 100, step })) } },
    }
    expect(await read('m.json', JSON.stringify(run))).toEqual([['run.data.metrics.auc', 0.92]])
  })

  test('may be what scikit-learn and json.dump write, NaN and Infinity outside of texts included', async () => {
    const text =
      '{"0": {"precision": NaN}, "max": -Infinity, "best": Infinity, "note": "NaN \\"NaN\\" Infinity"}'
    expect(await read('m.json', text)).toEqual([
      ['0.precision', Number.NaN],
      ['max', Number.NEGATIVE_INFINITY],
      ['best', Number.POSITIVE_INFINITY],
      ['note', 'NaN "NaN" Infinity'],
    ])
    expect(await read('m.yaml', 'a: .nan\nb: -.inf\n')).toEqual([
      ['a', Number.NaN],
      ['b', Number.NEGATIVE_INFINITY],
    ])
  })

  test('keeps the text of what is no number, and empty places', async () => {
    const text = '{"model": "xgb", "share": "0.93", "final": true, "gone": null, "n": 1}'
    expect(await read('m.json', text)).toEqual([
      ['model', 'xgb'],
      ['share', '0.93'],
      ['final', 'true'],
      ['gone', 'null'],
      ['n', 1],
    ])
  })

  test('may call a number __proto__, and begin with a byte order mark', async () => {
    expect(await read('m.json', '\ufeff{"__proto__": {"__proto__": 1}, "constructor": 2}')).toEqual([
      ['__proto__.__proto__', 1],
      ['constructor', 2],
    ])
    expect(await read('m.yaml', '__proto__: { __proto__: 1 }\nconstructor: 2\n')).toEqual([
      ['__proto__.__proto__', 1],
      ['constructor', 2],
    ])
  })
})

describe('another file', () => {
  test.each([
    ['rows.json', '{"a": 1}\n{"a": 2}\n'],
    ['array.json', '[{"a": 1}]'],
    ['table.csv', 'a\n1\n'],
    ['rows.jsonl', '{"a": 1}\n'],
    ['large.json', `{"a": "${'x'.repeat(2 ** 20)}"}`],
  ])('%s is not taken for one', async (name, text) => {
    expect(await read(name, text)).toBeUndefined()
  })
})

describe('a file that must be meant as one and cannot be read is refused:', () => {
  const list = (n: number) => `[${Array.from({ length: n }, (_, i) => i).join(',')}]`
  test.each<[string, string, string | Buffer, string]>([
    ['broken JSON', 'm.json', '{"a": 1,', 'm.json is not valid JSON'],
    ['broken YAML', 'm.yaml', 'a: [1', 'm.yaml is not valid YAML'],
    ['an empty one', 'm.yaml', '', 'm.yaml is not a mapping of names to numbers'],
    ['a list', 'm.yaml', '- 1\n- 2\n', 'm.yaml is not a mapping of names to numbers'],
    ['one number', 'm.yaml', '0.93\n', 'm.yaml is not a mapping of names to numbers'],
    ['texts alone', 'm.json', '{"model": "xgb"}', 'm.json has no number in it'],
    [
      'a stored profile of another name',
      'm.json',
      '{"tidegate": "profile", "rows": 1}',
      'is a stored profile',
    ],
    ['a report', 'm.json', '{"tidegate": "report", "version": 1}', 'is a report of Tidegate'],
    ['one path twice', 'm.json', '{"a.b": 1, "a": {"b": 2}}', 'm.json has two values called a.b'],
    ['a key twice', 'm.yaml', 'n: 1\nv: { a: 1, a: 2 }\n', 'the key a is there twice'],
    ['a table by columns', 'm.json', `{"income": ${list(10_001)}}`, 'has more than 10000 values'],
    [
      'endless depth',
      'm.json',
      `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      'nested deeper than 40 levels',
    ],
    ['endless depth of YAML', 'm.yaml', `a: ${'['.repeat(20_000)}`, 'nested deeper than 40 levels'],
    ['depth on one line of YAML', 'm.yaml', `${'- '.repeat(20_000)}1`, 'nested deeper than 40 levels'],
    ['aliases that multiply', 'm.yaml', billion(), 'm.yaml is not valid YAML'],
    ['a large one', 'm.yaml', `a: 1\nb: "${'x'.repeat(2 ** 18)}"`, 'm.yaml is larger than 256 KiB'],
    [
      'what is not UTF-8',
      'm.json',
      Buffer.from('{"a": "\xff", "b": 1}', 'latin1'),
      'm.json is not text in UTF-8',
    ],
  ])('%s', async (_what, name, text, message) => {
    await expect(read(name, text)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining(message),
    })
  })
})

function billion(): string {
  const levels = 'abcdefghij'.split('')
  const line = (level: string, i: number) =>
    `${level}: &${level} [${Array(10)
      .fill(i === 0 ? '1' : `*${levels[i - 1]}`)
      .join(', ')}]`
  return levels.map(line).join('\n')
}

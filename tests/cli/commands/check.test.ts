import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readReport } from '../../../src/report/json.js'
import { runCli, temporaryFolder } from '../terminal.js'

const loans = resolve(import.meta.dirname, '../../../fixtures/loans')

/** `rows` rows of an id-free table: a number that repeats and a letter. */
function table(rows: number, shift = 0): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${((row * 7919) % 997) / 10 + shift},${'abcde'[row % 5]}`,
  )
  return ['amount,letter', ...lines, ''].join('\n')
}

function folderWith(files: Record<string, string | Buffer>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

describe('check', () => {
  test('lets an unchanged law through, with exit code 0', async () => {
    const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(1994) })
    const { code, out } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(out).toMatch(/^Let through/)
    expect(code).toBe(0)
  })

  test.each(['a.csv', './a.csv', 'a.*', 'link.csv'])(
    'refuses a file against itself, named as %s, with exit code 2',
    async reference => {
      const folder = folderWith({ 'a.csv': table(200), 'b.csv': table(200) })
      symlinkSync('a.csv', join(folder, 'link.csv'))
      const { code, out } = await runCli(folder, ['check', reference, 'a.csv'])
      expect(out).toMatch('a.csv is both the reference and the candidate')
      expect(code).toBe(2)
      expect((await runCli(folder, ['check', 'b.csv', 'a.csv'])).code).toBe(0)
    },
  )

  test('holds a drifted column back, with exit code 1', async () => {
    const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(2000, 60) })
    const { code, out } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(out).toMatch(/^Held back: amount has drifted/)
    expect(code).toBe(1)
  })

  test.each(['warn', 'fail', 'never'])(
    '--fail-on %s decides the exit code, and never hides what was found',
    async word => {
      const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(2000, 60) })
      const { code, out } = await runCli(folder, ['check', 'a.csv', 'b.csv', '--fail-on', word])
      expect(out).toMatch(word === 'never' ? /^Let through because of fail-on, although/ : /^Held back/)
      expect(code).toBe(word === 'never' ? 0 : 1)
    },
  )

  test('the loans are held back for the five things that were done to them', async () => {
    const folder = temporaryFolder()
    cpSync(loans, join(folder, 'fixtures/loans'), { recursive: true })
    const { code, out } = await runCli(folder, [
      'check',
      '--policy',
      'fixtures/loans/tidegate.yml',
      '--format',
      'json',
    ])
    const failed = readReport(out).checks.filter(check => check.decision.status === 'fail')
    expect(failed.map(check => [check.id.gate, check.id.column ?? check.measure])).toEqual([
      ['drift', 'income'],
      ['nulls', 'bureau_score'],
      ['fairness', 'sex'],
      ['fairness', 'sex'],
      ['performance', 'accuracy'],
    ])
    expect(code).toBe(1)
  })

  test('CSV, JSON Lines with gzip and Parquet of the same rows give the same numbers', async () => {
    const numbers = async (extension: string) => {
      const names = [`reference.${extension}`, `candidate.${extension}`]
      const { out } = await runCli(
        loans,
        ['check', ...names, '--format', 'json', '--policy', 'none.yml'].slice(0, 5),
      )
      return readReport(out).checks.map(check => [check.path, check.compared, check.decision.status])
    }
    const csv = await numbers('csv')
    expect(csv.length).toBeGreaterThan(30)
    expect(await numbers('jsonl.gz')).toEqual(csv)
    expect(await numbers('parquet')).toEqual(csv)
  })

  test('a stored profile stands in for the reference', async () => {
    const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(2000, 60) })
    const stored = await runCli(folder, ['profile', 'a.csv', '-o', 'a.profile.json'])
    expect(stored).toEqual({ code: 0, out: '', err: '' })
    const { code, out } = await runCli(folder, ['check', 'a.profile.json', 'b.csv'])
    expect(out).toMatch(/^Held back: amount has drifted/)
    expect(code).toBe(1)
  })

  test.each([
    ['text', (row: number) => `what somebody wrote on the day of row ${row} and it is rather long`],
    ['identifier', (row: number) => `id-${row}`],
    ['categorical', (row: number) => 'abc'[row % 3]],
  ])(
    'a column of kind %s that became numbers is of another type, also against its profile',
    async (kind, word) => {
      const lines = (cell: (row: number) => unknown) =>
        ['n,c', ...Array.from({ length: 100 }, (_, row) => `${row % 7},${cell(row)}`), ''].join('\n')
      const folder = folderWith({ 'a.csv': lines(word), 'b.csv': lines(row => row % 5) })
      await runCli(folder, ['profile', 'a.csv', '-o', 'a.profile.json'])
      for (const reference of ['a.csv', 'a.profile.json']) {
        const { code, out } = await runCli(folder, ['check', reference, 'b.csv'])
        expect(out).toContain(`x fail  schema c\n    another type\n    ${kind} → numeric`)
        expect(code).toBe(1)
      }
    },
  )

  test('the same rows in another order give the same profile, byte for byte', async () => {
    const rows = table(500).trimEnd().split('\n')
    const turned = [rows[0], ...rows.slice(1).reverse(), ''].join('\n')
    const folder = folderWith({ 'a.csv': table(500), 'b.csv': turned })
    const one = await runCli(folder, ['profile', 'a.csv'])
    const other = await runCli(folder, ['profile', 'b.csv'])
    expect(other.out).toBe(one.out)
  })

  test('reads the candidate from standard input', async () => {
    const folder = folderWith({ 'a.csv': table(2000) })
    const { code, out } = await runCli(folder, ['check', '--reference', 'a.csv', '-'], table(2000, 60))
    expect(out).toMatch(/^Held back: amount has drifted/)
    expect(code).toBe(1)
  })

  test('--data compares with the version on the base branch', async () => {
    const folder = folderWith({ 'x.csv': table(2000) })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: folder })
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'one')
    writeFileSync(join(folder, 'x.csv'), table(2000, 60))
    const { code, out } = await runCli(folder, ['check', '--data', 'x.csv'])
    expect(out).toMatch(/^Held back: amount has drifted/)
    expect(out).toMatch(/main@[0-9a-f]{7}/)
    expect(code).toBe(1)
  })

  test('--report-dir writes every form, and render makes them from report.json alone', async () => {
    const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(2000, 60) })
    await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'report'])
    for (const [file, format] of [
      ['report.md', 'md'],
      ['report.html', 'html'],
      ['junit.xml', 'junit'],
      ['metrics.prom', 'prom'],
      ['ecs.ndjson', 'ecs'],
      ['report.json', 'json'],
    ] as const) {
      const { out } = await runCli(folder, ['render', 'report/report.json', '--format', format])
      expect(out, file).toBe(readFileSync(join(folder, 'report', file), 'utf8'))
    }
  })

  test('--report-dir keeps the candidate as a profile, which is the reference of a later run', async () => {
    const folder = folderWith({ 'a.csv': table(2000), 'b.csv': table(2000, 60) })
    await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'report'])
    const kept = 'report/candidate.profile.json'
    const { out } = await runCli(folder, ['profile', 'b.csv'])
    expect(readFileSync(join(folder, kept), 'utf8')).toBe(out)
    expect((await runCli(folder, ['check', kept, 'b.csv'])).code).toBe(0)
  })
})

describe('what cannot be judged: exit code 2, the reason and the step that mends it', () => {
  const good = table(50)
  const parquet = () => readFileSync(join(loans, 'candidate.parquet'))
  test.each([
    ['a missing file', {}, /no file b\.csv/],
    ['an empty file', { 'b.csv': '' }, /empty/],
    ['a header without rows', { 'b.csv': 'amount,letter\n' }, /no rows|header/],
    ['a gzip cut short', { 'b.csv': gzipSync(good).subarray(0, 60) }, /gzip/i],
    ['a Parquet cut short', { 'b.csv': parquet().subarray(0, 4000) }, /Parquet/],
    ['no common column', { 'b.csv': 'x,y\n1,2\n2,3\n' }, /no column/i],
  ])('%s', async (_, files, message) => {
    const folder = folderWith({ 'a.csv': good, ...files })
    const { code, out, err } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(out + err).toMatch(message)
    expect(out + err).not.toMatch(/\n\s+at /)
    expect(code).toBe(2)
  })

  test('a policy with a typo, naming file, line, column and the nearest word', async () => {
    const folder = folderWith({
      'a.csv': good,
      'b.csv': good,
      'tidegate.yml': 'version: 1\ngates:\n  drfit: {}\n',
    })
    const { code, err } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(err).toMatch(/tidegate\.yml:3:3.*drfit/s)
    expect(err).toMatch(/drift/)
    expect(code).toBe(2)
  })

  test('a limit on a measure that cannot have it', async () => {
    const policy =
      'version: 1\ncolumns: { label: y, prediction: p }\ngates:\n  performance:\n    - { measure: accuracy, fail: above 0.9 }\n'
    const folder = folderWith({ 'a.csv': good, 'b.csv': good, 'tidegate.yml': policy })
    const { code, err } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(err).toMatch(/tidegate\.yml:5/)
    expect(code).toBe(2)
  })

  test('one commit on both sides', async () => {
    const folder = folderWith({ 'x.csv': good })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: folder })
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'one')
    const { code, out } = await runCli(folder, ['check', '--data', 'x.csv'])
    expect(out).toMatch(/one and the same\s+commit/)
    expect(code).toBe(2)
  })

  test('the report is written all the same', async () => {
    const folder = folderWith({ 'a.csv': good, 'b.csv': '' })
    await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'report'])
    expect(readReport(readFileSync(join(folder, 'report/report.json'), 'utf8')).verdict).toBe('error')
    expect(existsSync(join(folder, 'report/report.html'))).toBe(true)
  })
})

describe('what is read but poor keeps its status', () => {
  const statuses = async (reference: string, candidate: string) => {
    const folder = folderWith({ 'a.csv': reference, 'b.csv': candidate })
    const { out } = await runCli(folder, ['check', 'a.csv', 'b.csv', '--format', 'json'])
    return new Map(readReport(out).checks.map(check => [check.path, check.decision.status]))
  }
  const column = (name: string, cells: string[]) => [name, ...cells, ''].join('\n')

  test('a constant column passes', async () => {
    const constant = column('x', Array(100).fill('5'))
    expect((await statuses(constant, constant)).get('drift/x')).toBe('pass')
  })

  test('a column all null on one side is inconclusive', async () => {
    const numbers = Array.from({ length: 200 }, (_, row) => `${row % 50},a`)
    const nulls = Array.from({ length: 200 }, () => ',a')
    expect((await statuses(column('x,y', numbers), column('x,y', nulls))).get('drift/x')).toBe('inconclusive')
  })

  test('one row is inconclusive', async () => {
    expect((await statuses(column('x', ['1']), column('x', ['2']))).get('drift/x')).toBe('inconclusive')
  })

  test('a column that lost its numbers, and one that is gone, break the schema', async () => {
    const reference = column(
      'x,y',
      Array.from({ length: 200 }, (_, row) => `${row % 50},a`),
    )
    const candidate = column(
      'x',
      Array.from({ length: 200 }, (_, row) => `w${row % 50}`),
    )
    const found = await statuses(reference, candidate)
    expect(found.get('schema/x')).toBe('fail')
    expect(found.get('schema/y')).toBe('fail')
  })

  test('__proto__ is a column like any other', async () => {
    const reference = column(
      '__proto__,constructor',
      Array.from({ length: 2000 }, (_, row) => `${(row * 31) % 101},${row % 2}`),
    )
    const candidate = column(
      '__proto__,constructor',
      Array.from({ length: 2000 }, (_, row) => `${((row * 31) % 101) + 80},${row % 2}`),
    )
    const found = await statuses(reference, candidate)
    expect(found.get('drift/__proto__')).toBe('fail')
    expect(found.get('drift/constructor')).toBe('pass')
  })
})

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { artifactName, artifactsOfRun, type Store, uploadReport } from '../../src/github/artifact.js'
import { zipOf } from '../standin/zip.js'

let scratch: string
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

/** Storage that holds one artifact and behaves as the toolkit's client does. */
function storeOf(bytes: Buffer, changes: { digest?: string; size?: number; file?: string } = {}): Store {
  const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const { digest = actual, size = bytes.length, file = 'scores.zip' } = changes
  return {
    async getArtifact(name) {
      if (name !== 'scores') throw new Error(`Artifact not found for name: ${name}\nmore`)
      return { artifact: { name, id: 5, size, digest } }
    },
    async downloadArtifact(_, options) {
      const folder = options?.path ?? ''
      writeFileSync(join(folder, file), bytes)
      return { downloadPath: folder, digestMismatch: options?.expectedHash !== actual }
    },
    async uploadArtifact() {
      throw new Error('not here')
    },
  }
}

const folder = () => join(scratch, 'artifact')
const download = (store: Store, bounds?: { bytes: number; entries: number }) =>
  artifactsOfRun(store, bounds).download('scores', folder())

describe('an artifact of this run', () => {
  test('is unpacked into the folder', async () => {
    const zip = zipOf([
      { name: 'x.csv', text: 'a\n1\n' },
      { name: 'deep/y.csv', text: 'b\n2\n' },
    ])
    expect(await download(storeOf(zip))).toBe(folder())
    expect(readFileSync(join(folder(), 'deep/y.csv'), 'utf8')).toBe('b\n2\n')
    expect(readFileSync(join(folder(), 'x.csv'), 'utf8')).toBe('a\n1\n')
  })

  test('that was uploaded unpacked is copied under its name', async () => {
    await download(storeOf(Buffer.from('a\n1\n'), { file: 'x.csv' }))
    expect(readFileSync(join(folder(), 'x.csv'), 'utf8')).toBe('a\n1\n')
  })

  test('that does not exist says how to upload it', async () => {
    const store = storeOf(zipOf([]))
    await expect(artifactsOfRun(store).download('other', folder())).rejects.toMatchObject({
      message: 'this run has no artifact other (Artifact not found for name: other)',
      fix: expect.stringContaining('actions/upload-artifact'),
    })
  })

  test('with another digest is refused', async () => {
    const store = storeOf(zipOf([{ name: 'x.csv', text: 'a' }]), { digest: 'sha256:00' })
    await expect(download(store)).rejects.toThrow('its digest is not sha256:00')
    expect(existsSync(join(folder(), 'x.csv'))).toBe(false)
  })

  test.each(['../x.csv', '/etc/x.csv', 'a/../../x.csv'])('with an entry named %s is refused', async name => {
    await expect(download(storeOf(zipOf([{ name, text: 'a' }])))).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringMatching(/invalid relative path|absolute path/),
    })
  })

  test('with a link is refused', async () => {
    const zip = zipOf([{ name: 'x.csv', text: '/etc/passwd', link: true }])
    await expect(download(storeOf(zip))).rejects.toThrow('the artifact has a link in it')
  })

  test('that unpacks to too much is refused before it is written', async () => {
    const zip = zipOf([{ name: 'x.csv', text: 'a'.repeat(10_000) }])
    const store = storeOf(zip, { size: 100 })
    await expect(download(store, { bytes: 5_000, entries: 10 })).rejects.toThrow('more than 5000 bytes')
    expect(existsSync(join(folder(), 'x.csv'))).toBe(false)
  })

  test('with too many entries is refused', async () => {
    const zip = zipOf(Array.from({ length: 11 }, (_, i) => ({ name: `${i}.csv`, text: '' })))
    await expect(download(storeOf(zip), { bytes: 5_000, entries: 10 })).rejects.toThrow(
      'more than 10 entries',
    )
  })

  test('that is too big to fetch is refused', async () => {
    await expect(download(storeOf(zipOf([]), { size: 2 ** 33 }))).rejects.toThrow('8589934592 bytes')
  })

  test('that is damaged is refused with what to do', async () => {
    const zip = zipOf([{ name: 'x.csv', text: 'a'.repeat(100) }])
    await expect(download(storeOf(zip.subarray(0, 40)))).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining('could not be read'),
    })
  })

  test('with one name twice is refused', async () => {
    const zip = zipOf([
      { name: 'x.csv', text: 'a' },
      { name: 'x.csv', text: 'b' },
    ])
    await expect(download(storeOf(zip))).rejects.toThrow('could not be read')
  })
})

describe('the report artifact', () => {
  test('is named after its section, without what the server forbids', () => {
    expect(artifactName('ci/data "x": a|b', 1)).toBe('tidegate-ci-data-x-a-b')
  })

  test('of a re-run has a name of its own', () => {
    expect(artifactName('ci/data', 3)).toBe('tidegate-ci-data-attempt-3')
  })

  test('is uploaded with its files and retention', async () => {
    const calls: unknown[] = []
    const store: Store = {
      ...storeOf(zipOf([])),
      uploadArtifact: async (...words) => {
        calls.push(words)
        return { id: 42 }
      },
    }
    expect(await uploadReport(store, 'n', '/r', ['report.json'], 7)).toBe(42)
    expect(calls).toEqual([['n', ['/r/report.json'], '/r', { retentionDays: 7 }]])
  })
})

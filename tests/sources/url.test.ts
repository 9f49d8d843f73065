import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { locate } from '../../src/sources/locate.js'
import type { Access } from '../../src/sources/source.js'
import { startWeb, webOf } from '../standin/web.js'
import { freshFolder } from './repository.js'

const csv = 'a,b\n1,2\n'
const digest = createHash('sha256').update(csv).digest('hex')

function access(more: Partial<Access> = {}): Access {
  return { workspace: freshFolder(), scratch: freshFolder(), web: webOf(), ...more }
}

describe('https:', () => {
  test('is a file of its own name, and a version by its digest', async () => {
    const { url } = await startWeb((_, response) => response.end(csv))
    const found = await locate(`${url}/data/x%20y.csv?sig=canary#sha256=${digest}`, access())
    if ('absent' in found) throw new Error('absent')
    const [file] = found.files
    expect(file).toMatchObject({ name: 'x y.csv', bytes: 8 })
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe(csv)
    expect(found).toMatchObject({
      spelling: `${url}/data/x%20y.csv`,
      version: `sha256:${digest.slice(0, 7)}`,
    })
  })

  test.each(['/train.profile.json?v=1', '/a/..%2F..%2Ftrain.profile.json', '/', '/%E0%A4%A'])(
    'has a name that leads nowhere else: %s',
    async path => {
      const { url } = await startWeb((_, response) => response.end('{}'))
      const here = access()
      const found = await locate(`${url}${path}`, here)
      if ('absent' in found) throw new Error('absent')
      expect(found.files[0]?.name).not.toMatch(/[/\\]/)
      expect(found.files[0]?.path.startsWith(here.scratch)).toBe(true)
    },
  )

  test('with another digest is refused, and nothing is left', async () => {
    const { url } = await startWeb((_, response) => response.end(csv))
    const here = access()
    await expect(locate(`${url}/x.csv#sha256=${'0'.repeat(64)}`, here)).rejects.toThrow('digest')
    const left = readdirSync(here.scratch, { recursive: true, withFileTypes: true })
    expect(left.filter(entry => entry.isFile())).toEqual([])
  })

  test('is not opened where there is no network, with the reason', async () => {
    const { web: _, ...here } = access()
    const noWeb = { why: 'the policy comes with the change itself', fix: 'Merge it first.' }
    await expect(locate('https://example.org/x.csv?sig=canary', { ...here, noWeb })).rejects.toMatchObject({
      message: 'https://example.org/x.csv is not read: the policy comes with the change itself',
      fix: 'Merge it first.',
    })
    await expect(locate('s3://bucket/x.csv', here)).rejects.toThrow('there is no network here')
  })
})

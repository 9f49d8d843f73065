import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { gitIn } from '../../src/sources/git.js'
import { commitAll, freshFolder, newRepository } from './repository.js'

describe('a folder that git will not work in', () => {
  test('is no repository', async () => {
    await expect(gitIn(freshFolder()).commit('HEAD')).rejects.toMatchObject({
      message: expect.stringContaining('is not a git repository'),
      fix: expect.stringContaining('actions/checkout'),
    })
  })

  test('is not there, which is no lack of git', async () => {
    const folder = join(freshFolder(), 'nowhere')
    await expect(gitIn(folder).commit('HEAD')).rejects.toThrow(`there is no folder ${folder}`)
  })

  test('belongs to another user: refused with the fix, unless the caller vouches for it', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'a\n' })
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(gitIn(folder).commit('HEAD')).rejects.toMatchObject({
      message: expect.stringContaining('another user owns it'),
      fix: expect.stringContaining('safe.directory'),
    })
    expect(await gitIn(folder, 'trusted').commit('HEAD')).toBe(commit)
  })

  test('is still found where a hook of another repository set GIT_DIR', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'a\n' })
    vi.stubEnv('GIT_DIR', join(newRepository(), '.git'))
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await gitIn(folder).commit('HEAD')).toBe(commit)
  })
})

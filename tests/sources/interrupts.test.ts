import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { watchInterrupts } from '../../src/sources/interrupts.js'
import { withScratch } from '../../src/sources/scratch.js'

/** A process that notes by which signals it was ended. */
function process() {
  const ended: string[] = []
  const host = Object.assign(new EventEmitter(), {
    pid: 7,
    kill: (pid: number, signal: string) => ended.push(`${pid} ${signal}`),
  })
  return { host, ended }
}

test('a folder for temporary files is gone before the program ends by the signal it got', async () => {
  const { host, ended } = process()
  const interrupts = watchInterrupts(host)
  await withScratch({ parent: tmpdir(), variable: 'TMPDIR', interrupts }, async folder => {
    host.emit('SIGINT', 'SIGINT')
    await expect.poll(() => ended).toEqual(['7 SIGINT'])
    expect(existsSync(folder)).toBe(false)
  })
})

test('work that fails does not keep the rest from being undone, and work that was taken back is left alone', async () => {
  const { host, ended } = process()
  const interrupts = watchInterrupts(host)
  const done: string[] = []
  interrupts.onStop(() => {
    throw new Error('gone already')
  })
  interrupts.onStop(() => void done.push('kept'))
  interrupts.onStop(() => void done.push('taken back'))()
  host.emit('SIGTERM', 'SIGTERM')
  await expect.poll(() => ended).toEqual(['7 SIGTERM'])
  expect(done).toEqual(['kept'])
})

test('a second signal finds no listener, and ends the program at once', () => {
  const { host } = process()
  watchInterrupts(host)
  host.emit('SIGINT', 'SIGINT')
  expect(host.listenerCount('SIGINT')).toBe(0)
})

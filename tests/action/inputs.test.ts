import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { inputNames, readInputs } from '../../src/action/inputs.js'
import { version } from '../../src/version.js'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(resolve(root, file), 'utf8')

describe('inputs', () => {
  test('become a plain object without what was not given', () => {
    const environment = {
      INPUT_DATA: ' data/x.csv ',
      'INPUT_FAIL-ON': 'warn',
      INPUT_ANNOTATIONS: 'false',
      'INPUT_RETENTION-DAYS': '30',
      INPUT_NAME: '',
      'INPUT_GITHUB-TOKEN': 't',
    }
    expect(readInputs(environment)).toEqual({
      data: 'data/x.csv',
      failOn: 'warn',
      annotations: false,
      retentionDays: 30,
      token: 't',
    })
  })

  test('that are wrong are all named, each with what would do', () => {
    const environment = {
      INPUT_COMMENT: 'sometimes',
      'INPUT_FAIL-ON': 'red',
      'INPUT_RETENTION-DAYS': '0',
      'INPUT_ARTIFACT-NAME': 'a/b',
      'INPUT_REPORT-URL': 'javascript:alert(1)',
      'INPUT_GITHUB-TOKEN': 'canary\none',
      INPUT_DATA: 'x.csv',
      INPUT_REFERENCE: 'y.csv',
    }
    const message = messageOf(() => readInputs(environment))
    expect(message).toContain('comment is "sometimes"; use always, changes, failures or never')
    expect(message).toContain('fail-on is "red"; use fail, warn or never')
    expect(message).toContain('retention-days is "0"; use a number of days from 1')
    expect(message).toContain('artifact-name is "a/b"')
    expect(message).toContain('report-url is "javascript:alert(1)"; use an address')
    expect(message).toContain('github-token has a line break in it; give the token alone')
    expect(message).not.toContain('canary')
    expect(message).toContain('data names both sides already')
  })
})

describe('action.yml', () => {
  const action = parse(read('action.yml'))

  test('has the inputs that the program reads', () => {
    expect(Object.keys(action.inputs)).toEqual([...inputNames])
  })

  test('has no default where the policy can say the same', () => {
    const defaults = Object.entries<{ default?: string }>(action.inputs).filter(([, input]) => input.default)
    expect(defaults.map(([name]) => name)).toEqual(['github-token'])
  })

  test('has the outputs that the program sets', () => {
    const places = ['github/outputs', 'github/delivery', 'action/follow']
    const sources = places.map(file => read(`src/${file}.ts`)).join('')
    const set = [...sources.matchAll(/setOutput\('([\w-]+)'/g)].map(([, name]) => name)
    expect(Object.keys(action.outputs).sort()).toEqual([...new Set(set)].sort())
  })

  test('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' })
  })
})

test('the version is the one of package.json', () => {
  expect(version).toBe(JSON.parse(read('package.json')).version)
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

import { describe, expect, test } from 'vitest'
import { chooseRoles } from '../../../../src/cli/commands/init/questions.js'
import type { ColumnFacts } from '../../../../src/policy/suggest/facts.js'

const facts = (name: string, changes: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  kind: 'categorical',
  rows: 100,
  missing: 0,
  infinite: 0,
  distinct: 2,
  ...changes,
})
const columns = [
  facts('application_id', { kind: 'identifier', distinct: 100 }),
  facts('repaid'),
  facts('label'),
  facts('sex'),
  facts('age_band'),
  facts('applied_at', { kind: 'timestamp' }),
]

/** Answers in order; Enter when they have run out. */
async function answering(answers: string[]) {
  const asked: string[] = []
  const chosen = await chooseRoles(columns, async question => {
    asked.push(question)
    return answers.shift() ?? ''
  })
  return { asked, roles: chosen?.map(({ role, column }) => `${role} ${column}`) }
}

describe('init on a terminal', () => {
  test('takes its guesses where Enter is the answer', async () => {
    const { asked, roles } = await answering([])
    expect(roles).toEqual([
      'timestamp applied_at',
      'id application_id',
      'label label',
      'groups sex',
      'groups age_band',
    ])
    expect(asked[1]).toBe('Which column has what turned out to be true? [label] ')
  })

  test('takes other columns, none, and several groups', async () => {
    const { roles } = await answering(['-', 'repaid', '', '', 'age_band, sex'])
    expect(roles).toEqual(['timestamp applied_at', 'label repaid', 'groups age_band', 'groups sex'])
  })

  test('asks again for a column that is not there, with the nearest', async () => {
    const { asked, roles } = await answering(['', 'repayd', 'repaid'])
    expect(asked[2]).toMatch(/^There is no column repayd; did you mean repaid\?\n/)
    expect(roles).toContain('label repaid')
  })

  test('gives a column one part', async () => {
    const { roles } = await answering(['', 'repaid', 'repaid'])
    expect(roles?.filter(role => role.endsWith(' repaid'))).toEqual(['label repaid'])
  })
})

test('in a pipe nobody is asked', async () => {
  expect(await chooseRoles(columns, undefined)).toBeUndefined()
})

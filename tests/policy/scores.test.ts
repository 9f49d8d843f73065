import { expect, test } from 'vitest'
import { scores, scoresIn } from '../../src/policy/scores.js'

const numeric = (...names: string[]) => names.map(name => ({ name, kind: 'numeric' as const }))

test('a pattern names the score of every class by what stands in the place of its `*`', () => {
  const columns = [
    ...numeric('x', 'p_cat', 'p_', 'p_dog', 'p___proto__', 'p_hat'),
    { name: 'p_note', kind: 'text' as const },
  ]
  const found = scoresIn(scores.parse('p_*'), columns, ['p_hat'])
  expect([...found]).toEqual([
    ['cat', 'p_cat'],
    ['dog', 'p_dog'],
    ['__proto__', 'p___proto__'],
  ])
})

test('columns that are named by themselves come first, and keep their class', () => {
  const written = scores.parse({ cat: 'feline', '*': '*_score' })
  expect([...scoresIn(written, numeric('cat_score', 'dog_score', 'feline'), [])]).toEqual([
    ['cat', 'feline'],
    ['dog', 'dog_score'],
  ])
  const plain = scores.parse({ cat: 'a', dog: 'b' })
  expect(scoresIn(plain, numeric('a', 'b', 'c'), [])).toBe(plain)
})

test('a pattern has one `*`', () => {
  expect(['p_', '*_*', 'p_*', '*'].map(text => scores.safeParse(text).success)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

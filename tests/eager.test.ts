import { expect, test } from 'vitest'
import { eager } from '../scripts/eager.js'

const source = `const early = made(3)
/** A declaration that is called before it. */
export function made(n) {return helper(n)
  function helper(m) { 'a directive'
    const o = { add(x = plus(1)) { return x + m + this.k }, k: 4, async *many() { yield later(m) }, get own() { return 5 }, ['computed']() { return 6 } }
    function plus(x) { return x + 1 }
    if (m > 2) { function within() { return 7 } return [o.add(), o.own, o.computed(), o.many, within(), [1, 2].map(v => ({ v }))] }
    return o
  }
}
function unused() { return made.name }
async function later(n) { return n * 2 }
export default function () { return [early.slice(0, 3), early[4], early[5], made.name, later.name, arrow(1), new Box(2).twice(), unused()] }
export const arrow = async (n) => { for await (const x of early[3]()) return x + n }
class Box { constructor(n) { this.n = n } twice() { return double(this.n); function double(n) { return 2 * n } } }
`

/** Where every function begins, as V8 reports it, but for some. */
const called = new Set(
  [...source.matchAll(/(async )?function|add\(x|async \*many|get own|v =>|async \(n|twice\(\)/g)]
    .map(match => match.index)
    .filter(at => !source.startsWith('function unused', at)),
)

const load = async (text: string) => import(`data:text/javascript,${encodeURIComponent(text)}`)

test('a module with brackets around what is called is the same module', async () => {
  const changed = eager(source, called)
  const [one, other] = [await load(source), await load(changed)]
  const [before, after] = [one.default(), other.default()]
  expect(await Promise.all(after)).toEqual(await Promise.all(before))
  expect(before.slice(0, 5)).toEqual([[9, 5, 6], 7, [{ v: 1 }, { v: 2 }], 'made', 'later'])
  expect(changed).toContain('export var made = (function(n) {\nvar helper = (function(m)')
  expect(changed).toContain('add: (function(x = plus(1))')
  expect(changed).toContain('map((v => ({ v })))')
  expect(changed).toContain('function unused()')
})

test('what nothing calls stays as it is', () => {
  expect(eager(source, new Set())).toBe(source)
})

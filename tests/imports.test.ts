import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')

/** Rooms from the ground up; a room may import from its own and from lower ones only. */
const floors = [
  ['version', 'math', 'kernel'],
  ['sources'],
  ['datasets'],
  ['profile'],
  ['engines'],
  ['measures'],
  ['judgement'],
  ['gates'],
  ['policy'],
  ['report'],
  ['run'],
  ['github', 'notify'],
  ['gitlab'],
  ['action', 'cli'],
]
const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map(room => [room, floor] as const)))

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => join(src, file))
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /^(?:import|export)\s+(type\s+)?(?:([^'"]*?)\s+from\s+)?'(\.[^']+)'|import\((?:\/\*.*?\*\/ )?'(\.[^']+)'\)/gms
  return [...text.matchAll(pattern)].map(([, type, names, path, lazy]) => ({
    from: file,
    to: resolve(dirname(file), (path ?? lazy ?? '').replace(/\.js$/, '.ts')),
    typeOnly: type !== undefined || onlyTypes(names ?? ''),
  }))
}

/** `{ type A, type B }` imports nothing at run time. */
function onlyTypes(names: string): boolean {
  const inner = /^\{(.*)\}$/s.exec(names.trim())?.[1]
  return (
    inner !== undefined &&
    inner.split(',').every(name => name.trim() === '' || name.trim().startsWith('type '))
  )
}

function room(file: string): string {
  const [first = ''] = relative(src, file).split('/')
  return first.replace(/\.ts$/, '')
}

const show = ({ from, to }: Import) => `${relative(src, from)} -> ${relative(src, to)}`

describe('the house', () => {
  test('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(50)
  })

  test('has a floor for every room', () => {
    expect([...new Set(files.map(room))].filter(name => !floorOf.has(name))).toEqual([])
  })

  test('imports point one way', () => {
    const upward = imports.filter(
      one => (floorOf.get(room(one.to)) ?? 99) > (floorOf.get(room(one.from)) ?? -1),
    )
    expect(upward.map(show)).toEqual([])
  })

  test('rooms of one floor do not import each other', () => {
    const sideways = imports.filter(
      one => room(one.to) !== room(one.from) && floorOf.get(room(one.to)) === floorOf.get(room(one.from)),
    )
    expect(sideways.map(show)).toEqual([])
  })

  test('report takes only types from below, but for errors and names', () => {
    const allowed = new Set([
      'sources/source.ts',
      'judgement/check.ts',
      'judgement/status.ts',
      'measures/measurement.ts',
    ])
    const values = imports.filter(
      one =>
        room(one.from) === 'report' &&
        room(one.to) !== 'report' &&
        !one.typeOnly &&
        !allowed.has(relative(src, one.to)),
    )
    expect(values.map(show)).toEqual([])
  })

  test('delivery knows the report, not the gates', () => {
    const peeking = imports.filter(
      one => ['github', 'notify'].includes(room(one.from)) && room(one.to) === 'gates',
    )
    expect(peeking.map(show)).toEqual([])
  })

  test('has no cycle', () => {
    expect(cycle()).toEqual([])
  })

  test('reads environment, clock and network only at the edges', () => {
    const edges = new Set(['action', 'cli', 'github', 'gitlab', 'notify', 'sources', 'engines'])
    const inner = files.filter(file => !edges.has(room(file)))
    const touching = inner.filter(file =>
      /process\.env|Date\.now\(|new Date\(\)|\bfetch\(|node:(http|https|net|child_process)/.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(touching.map(file => relative(src, file))).toEqual([])
  })
})

/** The first import cycle found, as a list of files; type-only imports vanish when compiled but still count as design. */
function cycle(): string[] {
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].map(each => relative(src, each))
    if (done.has(file)) return []
    for (const { to } of imports.filter(one => one.from === file)) {
      const found = walk(to, [...path, file])
      if (found.length > 0) return found
    }
    done.add(file)
    return []
  }
  for (const file of files) {
    const found = walk(file, [])
    if (found.length > 0) return found
  }
  return []
}

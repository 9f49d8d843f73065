// What a usual run calls is put in brackets, which tell V8 to compile a function with what is around it: it would read over it
// first and compile it when it is called. Node keeps what was compiled at once for the next run, and nothing of what came later.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'rolldown/parseAst'

/**
 * Rewrites the modules of some runs.
 * @param coverage a folder of NODE_V8_COVERAGE
 * @param placeOf where to write what was run from a path; undefined: nowhere
 */
export function makeEager(coverage, placeOf) {
  for (const [path, called] of calledIn(coverage)) {
    const place = placeOf(path)
    if (place !== undefined) writeFileSync(place, eager(readFileSync(path, 'utf8'), called))
  }
}

/** Where the functions begin that were called, by file. */
function calledIn(coverage) {
  const files = new Map()
  for (const name of readdirSync(coverage)) {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8'))
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue
      const path = fileURLToPath(url)
      const starts = files.get(path) ?? new Set()
      files.set(path, starts)
      for (const { ranges } of functions) if (ranges[0].count > 0) starts.add(ranges[0].startOffset)
    }
  }
  return files
}

/**
 * Declarations become variables at the beginning of the function or module around them, where they are known as early;
 * methods of object literals become functions.
 *
 * @param called where the functions begin that are to be compiled at once
 */
export function eager(source, called) {
  const home = []
  const edits = parseAst(source).body.flatMap(statement => editsOf(statement, home))
  return [...home, spliced(0, source.length, edits)].join('\n')

  /** What is to change within a node. @param home takes the declarations that go there; undefined: they stay */
  function editsOf(node, home) {
    if (node === null || typeof node !== 'object') return []
    if (Array.isArray(node)) return node.flatMap(each => editsOf(each, home))
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node
    if (home && declared?.type === 'FunctionDeclaration' && called.has(declared.start)) {
      const [before, behind] = [source.slice(node.start, declared.start), withoutName(declared)]
      home.push(`${before}var ${declared.id.name} = (${behind});`)
      return [{ ...place(node), text: '' }]
    }
    if (node.type === 'Property' && node.method && !node.computed && called.has(node.start))
      return [
        {
          ...place(node),
          text: `${source.slice(node.key.start, node.key.end)}: (${withoutName(node.value)})`,
        },
      ]
    if (isFunction(node)) return [{ ...place(node), text: bracketed(node) }]
    const isBlock = /^(BlockStatement|SwitchCase|StaticBlock|ExportDefaultDeclaration)$/.test(node.type)
    return Object.values(node).flatMap(child => editsOf(child, isBlock ? undefined : home))
  }

  function bracketed(node) {
    const text = spliced(node.start, node.end, editsWithin(node))
    return called.has(node.start) && node.type !== 'FunctionDeclaration' ? `(${text})` : text
  }

  function withoutName(node) {
    const kind = `${node.async ? 'async ' : ''}function${node.generator ? '*' : ''}`
    const from = source.indexOf('(', node.id?.end ?? node.start)
    return kind + spliced(from, node.end, editsWithin(node))
  }

  /** Of parameters and body. */
  function editsWithin({ params, body }) {
    if (body.type !== 'BlockStatement') return [...editsOf(params), ...editsOf(body)]
    const home = []
    const edits = body.body.flatMap(statement => editsOf(statement, home))
    const directive = body.body.findLast(statement => statement.directive !== undefined)
    const start = directive?.end ?? body.start + 1
    return [...editsOf(params), { start, end: start, text: ['', ...home].join('\n') }, ...edits]
  }

  function spliced(from, to, edits) {
    let text = ''
    for (const { start, end, text: other } of edits.toSorted((a, b) => a.start - b.start)) {
      text += source.slice(from, start) + other
      from = end
    }
    return text + source.slice(from, to)
  }
}

function isFunction({ type }) {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
}

function place({ start, end }) {
  return { start, end }
}

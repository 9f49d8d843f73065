import { Composer, type CST, LineCounter, Parser } from 'yaml'
import { tooDeep } from '../datasets/yaml-depth.js'
import { type Place, placeTree } from './place.js'
import { excerpt, type Problem, type Tell } from './problem.js'
import { explainYamlError } from './yaml-error.js'

/** A text that was read, ready to say where things are. */
export interface Source {
  root: Place
  problem: Tell
}

/** A policy is a page; what is longer is another file. */
const longest = 200_000

/** Levels of lists and mappings in one another. */
const deepest = 40

/**
 * Reads YAML 1.2 with what a policy has no use for refused: tags, merge keys, several documents, duplicate keys,
 * and aliases that multiply. Never throws for what the text holds.
 *
 * @returns `source` is absent where nothing after the problems could be trusted
 */
export function readYaml(text: string, file: string): { problems: Problem[]; source?: Source } {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lines = new LineCounter()
  const problem = problemsIn(body, file, lines)
  const refusal = refuseText(body)
  if (refusal !== undefined) {
    for (const at of [0, ...lineStarts(body.slice(0, refusal.at))]) lines.addNewLine(at)
    return { problems: [problem({ start: refusal.at, end: refusal.at }, refusal.message)] }
  }
  const tokens = [...new Parser(lines.addNewLine).parse(body)]
  const deep = tooDeep(tokens, deepest)
  if (deep !== undefined)
    return { problems: [problem(deep, `nested deeper than ${deepest} levels, which no policy needs`)] }
  const { document, problems, lost } = compose(tokens, body, problem)
  if (lost) return { problems: onePerLine(problems) }
  const tree = placeTree(document?.contents, { start: 0, end: body.length }, problem)
  const all = onePerLine([...problems, ...tree.problems])
  return tree.lost ? { problems: all } : { problems: all, source: { root: tree.root, problem } }
}

function compose(tokens: readonly CST.Token[], body: string, problem: Tell) {
  // uniqueKeys: place.ts takes linear time; the library compares every key with every other.
  const composer = new Composer({ merge: false, uniqueKeys: false, version: '1.2' })
  const [document, second] = [...composer.compose(tokens, true, body.length)]
  const told = (document?.errors ?? []).map(error => explainYamlError(error, body))
  const problems = told.map(each => problem(each, each.message))
  if (second !== undefined)
    problems.push(
      problem(
        { start: second.range[0], end: second.range[0] },
        'a policy is one document: remove the --- line and what follows it',
      ),
    )
  const { yaml } = document?.directives ?? {}
  if (yaml?.explicit === true && yaml.version !== '1.2')
    problems.push(problem({ start: 0, end: body.length }, 'a policy is YAML 1.2: remove the %YAML line'))
  return { document, problems, lost: second !== undefined || told.some(({ lost }) => lost) }
}

function problemsIn(body: string, file: string, lines: LineCounter): Tell {
  return ({ start, end }, message, nearest) => {
    const { line, col } = lines.linePos(start)
    const text = excerpt(body.slice(start, end))
    // An empty file has no line that it could count.
    const found = { file, line: Math.max(line, 1), column: Math.max(col, 1), text, message }
    return nearest === undefined ? found : { ...found, nearest }
  }
}

function refuseText(body: string): { at: number; message: string } | undefined {
  if (body.length > longest)
    return { at: 0, message: `a policy has at most ${longest} characters, this has ${body.length}` }
  // What a text file does not have.
  const at = body.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/)
  if (at === -1) return undefined
  return { at, message: 'this is not text in UTF-8: save the policy as UTF-8' }
}

function lineStarts(text: string): number[] {
  return [...text.matchAll(/\n/g)].map(match => match.index + 1)
}

/** What follows the first error of a line is mostly its echo. */
function onePerLine(problems: readonly Problem[]): Problem[] {
  const lines = new Set<number>()
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line }) => !lines.has(line) && lines.add(line))
}

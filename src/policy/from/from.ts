import { parseYaml } from '../../datasets/metrics/parse-yaml.js'
import { isPattern } from '../../judgement/pattern.js'
import { CannotJudge } from '../../sources/source.js'
import { fromGreatExpectations, isSuite } from './great-expectations.js'
import { readPbtxt } from './pbtxt.js'
import { leftLines, policyText } from './policy-text.js'
import { fromSageMaker, isConstraints } from './sagemaker.js'
import { settle } from './settle.js'
import { fromSoda, isSoda } from './soda.js'
import { fromTfdv, isSchema } from './tfdv.js'
import type { Asked, Left, Translation } from './translation.js'

/** Every tool whose files are read: how its file is told by what is in it, and what it comes to. */
const formats: readonly { is: (value: unknown) => boolean; translate: (value: unknown) => Translation }[] = [
  { is: isSuite, translate: fromGreatExpectations },
  { is: isConstraints, translate: fromSageMaker },
  { is: isSchema, translate: fromTfdv },
  { is: isSoda, translate: fromSoda },
]

/** More is no file that people keep. */
const longest = 10_000_000

/** What another tool's file comes to. */
export interface Carried {
  title: string
  /** A policy that loads. */
  text: string
  /** Rules that stand for something of the file. */
  rules: number
  /** What has no counterpart, in lines for people; empty where all has one. */
  left: readonly string[]
}

/**
 * A policy from a file of another tool, which is told by its content.
 *
 * @param text of the file: untrusted, as are all names in it
 * @param name how messages call it
 * @param sides lines that say where the data is, such as `data: data/x.csv`
 * @throws CannotJudge where it is of no tool that is known, or is damaged
 */
export function policyFrom(text: string, name: string, sides: string): Carried {
  if (text.length > longest) throw new CannotJudge(`${name} is larger than ${longest} characters`, formatsFix)
  const value = valueOf(text.replace(/^\uFEFF/, ''), name)
  const found = formats.find(({ is }) => is(value))
  if (found === undefined) throw new CannotJudge(`${name} is of no tool that is known here`, formatsFix)
  const { title, rules, left, ignored = [] } = found.translate(value)
  const { named, nameless } = withNames(rules)
  const { kept, refused } = settle(together(named), name)
  const all = [...left, ...nameless, ...refused]
  const text_ = policyText(title, kept, all, { sides, ignored: [...new Set(ignored)] })
  return { title, text: text_, rules: kept.length, left: leftLines(all) }
}

const formatsFix =
  'Name a suite of Great Expectations (JSON), checks or a contract of Soda (YAML), a schema of TFDV (text or JSON) or a constraints.json of SageMaker.'

function valueOf(text: string, name: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      throw new CannotJudge(`${name} begins as JSON and is none`, 'Save it anew: it may have been cut off.')
    }
  }
  const isMessages =
    /^(?:\s|#[^\n]*)*(?:feature|string_domain|int_domain|float_domain|default_environment|dataset_constraints|tensor_representation_group)\s*[:{<]/
  return isMessages.test(text) ? readPbtxt(text, name) : parseYaml(text, name)
}

/** A rule takes a name with `*` for a pattern, and none for every column. */
function withNames(rules: readonly Asked[]): { named: Asked[]; nameless: Left[] } {
  const isNamed = ({ column }: Asked) => column === undefined || (column !== '' && !isPattern(column))
  const nameless = rules
    .filter(rule => !isNamed(rule))
    .map(({ from: what, column = '' }) => ({
      what,
      ...(column !== '' && { column }),
      why: column === '' ? 'it names no column' : 'a policy takes the name of its column for a pattern',
    }))
  return { named: rules.filter(isNamed), nameless }
}

/** What is said twice is said once, and what warns and fails of one number is one rule. */
function together(rules: readonly Asked[]): Asked[] {
  const found = new Map<string, Asked[]>()
  for (const rule of rules) {
    const { from, note, keys, ...asks } = rule
    const { warn, fail, ...rest } = keys
    const isAbove = /^(above|at least)/.test(String(fail ?? warn))
    const key = JSON.stringify([asks, rest, isAbove])
    const before = found.get(key) ?? []
    const isSaid = before.some(one => JSON.stringify(one.keys) === JSON.stringify(keys))
    const half = before.findIndex(one => (one.keys.warn === undefined) !== (warn === undefined))
    const other = before[half]
    if (other !== undefined) before[half] = { ...other, keys: { ...other.keys, ...keys } }
    else if (!isSaid) before.push(rule)
    found.set(key, before)
  }
  return [...found.values()].flat()
}

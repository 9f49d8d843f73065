import type { z } from 'zod'
import { nearest } from './nearest.js'
import type { Member, Place } from './place.js'
import { type Problem, quote, type Span } from './problem.js'
import { hintFor, listed, sentence } from './sentence.js'
import type { Vocabulary } from './vocabulary.js'
import type { Source } from './yaml.js'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** What the schema found, as problems that say where, what, and which word was likely meant. */
export function problemsOf(issues: readonly Issue[], source: Source, vocabulary: Vocabulary): Problem[] {
  return issues.flatMap(issue => flatten(issue)).flatMap(issue => told(issue, source, vocabulary))
}

/** A union fails as all its branches do; the one that fits the shape of the value says what is wrong in it. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const branches = issue.errors.map(branch =>
    branch.map((inner): Issue => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flatten),
  )
  const inside = branches.filter(branch =>
    branch.every(inner => inner.path.length > issue.path.length || !isShape(inner)),
  )
  const [best] = inside.sort((a, b) => a.length - b.length)
  return best ?? [issue]
}

function isShape({ code }: Issue): boolean {
  return code === 'invalid_type' || code === 'invalid_union'
}

function told(issue: Issue, source: Source, vocabulary: Vocabulary): Problem[] {
  const { at, name, missing, place } = find(source.root, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = vocabulary.keys(issue.path)
    const thing = issue.path.length === 1 && issue.path[0] === 'gates' ? 'gate' : 'key'
    return issue.keys.map(key => {
      const guess = nearest(key, known)
      const list = guess === undefined && known.length > 0 ? `; there are ${listed(known)}` : ''
      return source.problem(
        place.members.get(key)?.key ?? at,
        `there is no ${thing} ${quote(key)}${list}`,
        guess,
      )
    })
  }
  if (missing && issue.code !== 'custom') return [source.problem(at, `${name} is missing`)]
  const words = vocabulary.words(issue.path)
  if ((issue.code === 'invalid_value' || issue.code === 'invalid_union') && words.length > 0)
    return [choose(place, name, words, source)]
  const hint = hintFor(issue, name, place)
  // Under `notify` somebody may have pasted a secret: where it stands is said, not what it is.
  const shown = issue.path[0] === 'notify' ? { start: at.start, end: at.start } : at
  return [source.problem(shown, hint ?? sentence(issue, name, place), nearestOf(issue))]
}

function choose(place: Place, name: string, words: readonly string[], source: Source): Problem {
  const written =
    typeof place.value === 'string' || typeof place.value === 'number' ? String(place.value) : ''
  const guess = typeof place.value === 'string' ? nearest(written, words) : undefined
  if (name === quote('measure')) {
    const list = guess === undefined ? `; there are ${listed(words)}` : ''
    return source.problem(place, `there is no measure ${quote(written)} here${list}`, guess)
  }
  const not = written === '' ? '' : `, not ${quote(written)}`
  return source.problem(place, `${name} is ${listed(words, 'or')}${not}`, guess)
}

function nearestOf(issue: Issue): string | undefined {
  const guess = issue.code === 'custom' ? issue.params?.nearest : undefined
  return typeof guess === 'string' ? guess : undefined
}

interface Found {
  place: Place
  /** What to point at: the value, or for what is missing the thing that lacks it. */
  at: Span
  /** The key of the value, or of the list it is in. */
  name: string
  missing: boolean
}

function find(root: Place, path: Path): Found {
  let place: Member = root
  let name = 'the policy'
  for (const segment of path) {
    name = typeof segment === 'string' ? quote(segment) : `an item of ${name.replace('an item of ', '')}`
    const next = typeof segment === 'symbol' ? undefined : place.members.get(segment)
    if (next === undefined) return { place, at: place.key ?? place, name, missing: true }
    place = next
  }
  return { place, at: place, name, missing: false }
}

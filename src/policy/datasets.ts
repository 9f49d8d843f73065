import { isMapping, join, without } from './join.js'
import type { Member, Place } from './place.js'
import { type Problem, quote } from './problem.js'
import type { Source } from './yaml.js'

/** Keys that a file has once, whatever its datasets are. */
export const onceKeys: readonly string[] = ['version', 'extends', 'datasets', 'comment', 'annotations']

/** A policy of a file that has one for each dataset; without a name where it has no `datasets`. */
export interface Part {
  dataset?: string
  source: Source
}

/** A section each in one comment. */
const most = 100

/** It names folders and sections, and stands in commands. */
const isName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u

/** The policies of a file: that of each dataset, with what all share under it by the law of `extends`. */
export function partsOf(source: Source): { parts: Part[]; problems: Problem[] } {
  const written = source.root.members.get('datasets')
  if (written === undefined) return { parts: [{ source }], problems: [] }
  const shared = without(source.root, ['datasets'])
  const usable = isMapping(written) ? [...written.members].slice(0, most) : []
  const parts = usable
    .filter(([, place]) => isMapping(place))
    .map(([name, own]) => ({ dataset: String(name), source: { ...source, root: join(own, shared) } }))
  const problems = [
    ...mappingProblems(written, source),
    ...parts.flatMap(({ dataset, source: part }) =>
      datasetProblems(dataset, written.members.get(dataset), part.root, source),
    ),
    ...promoteProblems(shared, source),
  ]
  // What all share is read also where no dataset can be.
  return { parts: parts.length > 0 ? parts : [{ source: { ...source, root: shared } }], problems }
}

const example = '`datasets: { loans: { data: data/loans.csv } }`'

function mappingProblems(written: Member, source: Source): Problem[] {
  if (!isMapping(written) || written.members.size === 0)
    return [source.problem(written, `no dataset is named: write ${example}, or leave \`datasets\` out`)]
  if (written.members.size > most)
    return [source.problem(written, `more than ${most} datasets: divide them among several files`)]
  return [...written.members].flatMap(([name, place]) =>
    isMapping(place)
      ? []
      : [
          source.problem(
            place.key ?? place,
            `the dataset ${quote(String(name))} has no keys: write ${example}`,
          ),
        ],
  )
}

function datasetProblems(name: string, own: Member | undefined, whole: Place, source: Source): Problem[] {
  if (own === undefined) return []
  const at = own.key ?? own
  const names = [...(source.root.members.get('datasets')?.members.keys() ?? [])].map(String)
  const twin = names.find(other => other !== name && other.toLowerCase() === name.toLowerCase())
  return [
    ...(isName.test(name)
      ? []
      : [
          source.problem(
            at,
            `${quote(name)} cannot name a dataset: use letters, digits, _ and -, the first of them a letter or digit`,
          ),
        ]),
    ...(twin === undefined || names.indexOf(twin) > names.indexOf(name)
      ? []
      : [source.problem(at, `${quote(name)} and ${quote(twin)} would share a folder: name them apart`)]),
    ...onceKeys.flatMap(key => {
      const place = own.members.get(key)
      return place === undefined
        ? []
        : [
            source.problem(
              place.key ?? place,
              `${quote(key)} is of the whole file: write it beside "datasets"`,
            ),
          ]
    }),
    ...(whole.members.has('data') || whole.members.has('candidate')
      ? []
      : [
          source.problem(
            at,
            `the dataset ${quote(name)} names no data: write data, or reference and candidate`,
          ),
        ]),
  ]
}

/** One dataset that passes would promote the model that another holds back. */
function promoteProblems(shared: Place, source: Source): Problem[] {
  const place = shared.members.get('promote')
  if (place === undefined) return []
  return [
    source.problem(
      place.key ?? place,
      '"promote" beside "datasets" would promote for each of them: write it under the one that decides',
    ),
  ]
}

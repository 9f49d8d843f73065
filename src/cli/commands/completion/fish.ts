import type { Completed, CompletedOption } from './words.js'

/** A script for fish 3. */
export function fishScript(all: readonly Completed[]): string {
  const lines = all.flatMap(({ name, summary, options }) => [
    `complete -c tidegate -n __fish_use_subcommand -f -a ${name} -d '${quoted(summary)}'`,
    ...options.map(
      option => `complete -c tidegate -n '__fish_seen_subcommand_from ${name}' ${optionOf(option)}`,
    ),
  ])
  return `# fish completion of tidegate: tidegate completion fish | source\n${lines.join('\n')}\n`
}

function optionOf({ name, short, takes }: CompletedOption): string {
  const names = `${short === undefined ? '' : `-s ${short} `}-l ${name}`
  if (takes === 'nothing') return names
  return takes === 'file' ? `${names} -r` : `${names} -x -a '${takes.join(' ')}'`
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
}

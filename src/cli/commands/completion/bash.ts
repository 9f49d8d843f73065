import type { Completed } from './words.js'

/** A script for bash 3.2 and newer; where it offers nothing, names of files are offered. */
export function bashScript(all: readonly Completed[]): string {
  const cases = all.map(({ name, options }) => {
    const known = options.map(option => `--${option.name}`).join(' ')
    return `    ${name}) options='${known}' ;;`
  })
  const values = [...valuesOf(all)].map(
    ([option, words]) =>
      `    --${option}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")); return ;;`,
  )
  return `# bash completion of tidegate: eval "$(tidegate completion bash)"
_tidegate() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${all.map(({ name }) => name).join(' ')} help --version --help' -- "$word"))
    return
  fi
  case $before in
${values.join('\n')}
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
    help) COMPREPLY=($(compgen -W '${all.map(({ name }) => name).join(' ')}' -- "$word")); return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}
complete -o default -F _tidegate tidegate
`
}

/** Options that take one of a few words, alike in every command. */
function valuesOf(all: readonly Completed[]): Map<string, readonly string[]> {
  const options = all.flatMap(({ options }) => options)
  return new Map(
    options.flatMap(({ name, takes }) => (typeof takes === 'string' ? [] : [[name, takes] as const])),
  )
}

import type { Completed, CompletedOption } from './words.js'

/** A script for zsh 5; files are offered for what is no option. */
export function zshScript(all: readonly Completed[]): string {
  const commands = all.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`)
  const cases = all.map(
    ({ name, options }) =>
      `    ${name}) _arguments ${options.map(option => `'${argumentOf(option)}'`).join(' ')} '*:file:_files' ;;`,
  )
  return `#compdef tidegate
# zsh completion of tidegate: source <(tidegate completion zsh), after compinit
_tidegate() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
${cases.join('\n')}
    help) _describe -t commands command commands ;;
  esac
}
compdef _tidegate tidegate
`
}

function argumentOf({ name, takes }: CompletedOption): string {
  if (takes === 'nothing') return `--${name}`
  return `--${name}:${name}:${takes === 'file' ? '_files' : `(${takes.join(' ')})`}`
}

/** Inside single quotes, where a colon parts a word from what it means. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(':', '\\:')
}

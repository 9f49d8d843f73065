export const id=7357;export const ids=[7357];export const modules={57357:((e,t,n)=>{n.r(t),n.d(t,{zshScript:()=>zshScript});function zshScript(e){let t=e.map(({name:e,summary:t})=>`    '${e}:${quoted(t)}'`),n=e.map(({name:e,options:t})=>`    ${e}) _arguments ${t.map(e=>`'${argumentOf(e)}'`).join(` `)} '*:file:_files' ;;`);return`#compdef tidegate
# zsh completion of tidegate: source <(tidegate completion zsh), after compinit
_tidegate() {
  local -a commands=(
${t.join(`
`)}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
${n.join(`
`)}
    help) _describe -t commands command commands ;;
  esac
}
compdef _tidegate tidegate
`}function argumentOf({name:e,takes:t}){return t===`nothing`?`--${e}`:`--${e}:${e}:${t===`file`?`_files`:`(${t.join(` `)})`}`}function quoted(e){return e.replaceAll(`'`,`'\\''`).replaceAll(`:`,`\\:`)}})};
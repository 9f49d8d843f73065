export const id=5944;export const ids=[5944];export const modules={35944:((e,t,n)=>{n.r(t),n.d(t,{bashScript:()=>bashScript});function bashScript(e){let t=e.map(({name:e,options:t})=>`    ${e}) options='${t.map(e=>`--${e.name}`).join(` `)}' ;;`),n=[...valuesOf(e)].map(([e,t])=>`    --${e}) COMPREPLY=($(compgen -W '${t.join(` `)}' -- "$word")); return ;;`);return`# bash completion of tidegate: eval "$(tidegate completion bash)"
_tidegate() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${e.map(({name:e})=>e).join(` `)} help --version --help' -- "$word"))
    return
  fi
  case $before in
${n.join(`
`)}
  esac
  case \${COMP_WORDS[1]} in
${t.join(`
`)}
    help) COMPREPLY=($(compgen -W '${e.map(({name:e})=>e).join(` `)}' -- "$word")); return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}
complete -o default -F _tidegate tidegate
`}function valuesOf(e){let t=e.flatMap(({options:e})=>e);return new Map(t.flatMap(({name:e,takes:t})=>typeof t==`string`?[]:[[e,t]]))}})};
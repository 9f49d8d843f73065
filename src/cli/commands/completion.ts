import { CannotJudge } from '../../sources/source.js'
import { type Arguments, onlyName } from '../arguments.js'
import type { Command, Listed } from '../command.js'
import type { Terminal } from '../terminal.js'

const shells = ['bash', 'zsh', 'fish'] as const

const help = `eval "$(tidegate completion bash)"          in ~/.bashrc
source <(tidegate completion zsh)           in ~/.zshrc, after compinit
tidegate completion fish | source           in ~/.config/fish/config.fish

Prints a script that completes the commands, their options and the words these take.
`

/** @param commands all that there are, itself among them */
export function completionOf(commands: ReadonlyMap<string, Listed>): Command {
  return { help, options: {}, run: (args, terminal) => print(commands, args, terminal) }
}

async function print(
  commands: ReadonlyMap<string, Listed>,
  args: Arguments,
  terminal: Terminal,
): Promise<number> {
  const given = onlyName('completion', args.positionals)
  if (given === undefined)
    throw new CannotJudge('there is no shell to complete in', `Name one: ${shells.join(', ')}.`)
  const shell = shells.find(each => each === given)
  if (shell === undefined)
    throw new CannotJudge(`there is no completion for ${given}`, `Name one of ${shells.join(', ')}.`)
  const [{ completed }, { bashScript }, { zshScript }, { fishScript }] = await Promise.all([
    import('./completion/words.js'),
    import('./completion/bash.js'),
    import('./completion/zsh.js'),
    import('./completion/fish.js'),
  ])
  const script = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]
  terminal.out(script(await completed(commands)))
  return 0
}

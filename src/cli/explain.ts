import type { Command } from './command.js'
import { policyHere } from './policy-file.js'

export const explain: Command = {
  summary: 'the policy with every default filled in, and why',
  help: `tidegate explain
tidegate explain --policy .github/tidegate.yml

Options
  --policy FILE   default: tidegate.yml or .github/tidegate.yml; without one, the defaults
`,
  options: { policy: { type: 'string' } },
  async run(args, terminal) {
    const { reported } = await policyHere(terminal.cwd, args.text('policy') ?? args.positionals[0])
    terminal.out(reported.resolved)
    return 0
  },
}

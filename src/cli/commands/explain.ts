import { explainPolicy } from '../../policy/explain.js'
import { CannotJudge } from '../../sources/source.js'
import { onlyName } from '../arguments.js'
import type { Command } from '../command.js'
import { policyHere } from '../policy-file.js'

export const explain: Command = {
  help: `tidegate explain
tidegate explain --policy .github/tidegate.yml

Options
  --policy FILE   default: tidegate.yml or .github/tidegate.yml; without one, the defaults
`,
  options: { policy: { type: 'string' } },
  async run(args, terminal) {
    const name = onlyName('explain', args.positionals)
    const option = args.text('policy')
    if (name !== undefined && option !== undefined)
      throw new CannotJudge('the policy is named twice', `Leave out ${name} or --policy.`)
    const { policy } = await policyHere(terminal, option ?? name)
    terminal.out(explainPolicy(policy))
    return 0
  },
}

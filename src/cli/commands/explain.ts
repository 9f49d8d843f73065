import { chosenOf } from '../../policy/chosen.js'
import { explainPolicies, explainPolicy } from '../../policy/explain.js'
import { CannotJudge } from '../../sources/source.js'
import { onlyName } from '../arguments.js'
import type { Command } from '../command.js'
import { policyHere } from '../policy-file.js'

export const explain: Command = {
  help: `tidegate explain
tidegate explain --policy .github/tidegate.yml
tidegate explain --dataset loans

Options
  --policy FILE    default: tidegate.yml or .github/tidegate.yml; without one, the defaults
  --dataset NAME   of several datasets this one, as a policy of its own
`,
  options: { policy: { type: 'string' }, dataset: { type: 'string' } },
  async run(args, terminal) {
    const name = onlyName('explain', args.positionals)
    const option = args.text('policy')
    if (name !== undefined && option !== undefined)
      throw new CannotJudge('the policy is named twice', `Leave out ${name} or --policy.`)
    const { policies } = await policyHere(terminal, option ?? name)
    const dataset = args.text('dataset')
    const [one] = chosenOf(policies, dataset)
    terminal.out(dataset === undefined ? explainPolicies(policies) : explainPolicy(one.policy))
    return 0
  },
}

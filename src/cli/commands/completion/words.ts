import type { Listed } from '../../command.js'
import { formats } from '../../formats.js'

/** A command as a shell completes it. */
export interface Completed {
  name: string
  summary: string
  options: CompletedOption[]
}

export interface CompletedOption {
  name: string
  short?: string
  /** What may follow it: nothing, one of these words, or the name of a file. */
  takes: 'nothing' | 'file' | readonly string[]
}

const words = new Map<string, readonly string[]>([
  ['format', formats],
  ['fail-on', ['fail', 'warn', 'never']],
  ['on-inconclusive', ['pass', 'warn', 'fail']],
  ['comment', ['always', 'changes', 'failures']],
  ['as', ['waiver', 'rule', 'baseline']],
])

/** Every command with its options, as the program itself reads them. */
export async function completed(commands: ReadonlyMap<string, Listed>): Promise<Completed[]> {
  return Promise.all([...commands].map(([name, listed]) => completedOne(name, listed)))
}

async function completedOne(name: string, { summary, load }: Listed): Promise<Completed> {
  const { options } = await load()
  const given = Object.entries(options).map(([option, { type, short }]): CompletedOption => {
    const takes = type === 'boolean' ? 'nothing' : (words.get(option) ?? 'file')
    return { name: option, ...(short !== undefined && { short }), takes }
  })
  return { name, summary, options: [...given, { name: 'help', short: 'h', takes: 'nothing' }] }
}

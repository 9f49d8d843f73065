import type { Listed } from './command.js'

/** Every command by its word, in the order of the overview. */
export const commands: ReadonlyMap<string, Listed> = new Map([
  [
    'check',
    {
      summary: 'compare a candidate with a reference and judge it',
      load: async () => (await import('./commands/check.js')).check,
    },
  ],
  [
    'profile',
    {
      summary: 'write a baseline: a dataset as counts, without rows',
      load: async () => (await import('./commands/profile.js')).profile,
    },
  ],
  [
    'merge',
    {
      summary: 'one profile of several shards',
      load: async () => (await import('./commands/merge.js')).merge,
    },
  ],
  [
    'init',
    {
      summary: 'suggest a policy for a dataset',
      load: async () => (await import('./commands/init.js')).init,
    },
  ],
  [
    'explain',
    {
      summary: 'the policy with every default filled in, and why',
      load: async () => (await import('./commands/explain.js')).explain,
    },
  ],
  [
    'accept',
    {
      summary: 'a breach turned into a change of the policy, as a diff',
      load: async () => (await import('./commands/accept.js')).accept,
    },
  ],
  [
    'incident',
    {
      summary: 'a document about a failed run, for an issue',
      load: async () => (await import('./commands/incident.js')).incident,
    },
  ],
  [
    'history',
    {
      summary: 'stored reports as one page: each check over time',
      load: async () => (await import('./commands/history.js')).history,
    },
  ],
  [
    'render',
    {
      summary: 'a stored report.json in another form',
      load: async () => (await import('./commands/render.js')).render,
    },
  ],
  [
    'comment',
    {
      summary: 'post what the run of a fork has found, from a second workflow',
      load: async () => (await import('./commands/comment.js')).comment,
    },
  ],
  [
    'completion',
    {
      summary: 'a script that completes commands in bash, zsh or fish',
      load: async () => (await import('./commands/completion.js')).completionOf(commands),
    },
  ],
])

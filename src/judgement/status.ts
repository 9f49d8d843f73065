export const statuses = ['pass', 'inconclusive', 'warn', 'fail'] as const
export type Status = (typeof statuses)[number]
export type Verdict = Status | 'error'

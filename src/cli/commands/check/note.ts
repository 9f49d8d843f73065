import type { Policy } from '../../../policy/policy.js'
import type { Report } from '../../../report/report.js'
import type { Terminal } from '../../terminal.js'

const words = {
  created: 'a note was written',
  updated: 'the note was brought up to date',
  newer: 'a newer pipeline has written the note already',
  silent: 'nothing was written, as the policy asks',
}

/** Writes the note of `--gitlab-note`, and says on standard error what became of it. Never throws. */
export async function noteOnGitLab(
  report: Report,
  { comment }: Policy,
  { environment, fetch, pause, err }: Terminal,
): Promise<void> {
  if (comment === 'never') return
  const [{ keepNote }, { patience }] = await Promise.all([
    import('../../../gitlab/note.js'),
    import('../../../notify/notifier.js'),
  ])
  const noted = await keepNote(report, comment, { environment, fetch, pause, ...patience })
  if ('skipped' in noted) err(`GitLab: ${noted.skipped}\n`)
  else if ('failed' in noted) err(`warning: the note on GitLab was not written: ${noted.failed}\n`)
  else err(`GitLab: ${words[noted.kept]}${noted.url === undefined ? '' : `: ${noted.url}`}\n`)
}

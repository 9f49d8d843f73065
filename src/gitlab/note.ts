import { type Kept, keepComment } from '../github/comment.js'
import { type CommentMode, sectionOf } from '../github/section.js'
import { settleBy } from '../github/settle.js'
import type { Net } from '../notify/notifier.js'
import { exchangeWith } from '../notify/sending/exchange.js'
import type { Report } from '../report/report.js'
import { CannotJudge } from '../sources/source.js'
import { mergeRequestHere } from './merge-request.js'
import { openNotes } from './thread.js'

/** What became of the note; a reason holds no secret and nothing that the server said. */
export type Noted = Kept | { skipped: string } | { failed: string }

/**
 * Keeps one note for each section on the merge request of this pipeline: writes it, or updates the one that is there.
 * Never throws: the verdict does not depend on it.
 */
export async function keepNote(report: Report, mode: CommentMode, net: Net): Promise<Noted> {
  try {
    const request = mergeRequestHere(net.environment)
    if (request === undefined)
      return { skipped: 'this pipeline is of no merge request (CI_MERGE_REQUEST_IID is not set)' }
    const section = sectionOf(report, request.run, mode, reportLink(net.environment))
    const thread = openNotes(request, exchangeWith(request.server, net))
    return await keepComment(thread, section, settleBy(net.pause))
  } catch (error) {
    if (error instanceof CannotJudge) return { failed: `${error.message}. ${error.fix}` }
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** The job's page leads to its artifacts. */
function reportLink({ CI_JOB_URL }: Net['environment']): { reportUrl?: string } {
  return CI_JOB_URL && /^https?:\/\/\S+$/.test(CI_JOB_URL)
    ? { reportUrl: `${CI_JOB_URL}/artifacts/browse` }
    : {}
}

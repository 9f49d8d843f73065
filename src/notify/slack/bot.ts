import type { Delivered, Earlier, Message, Net } from '../notifier.js'
import { type Bot, call, MARK } from './call.js'

/**
 * One thread a branch: its first message is changed to what holds now, and what is news is an answer in it, which the
 * channel sees too. Where nothing is news, nobody is called.
 */
export async function sendAsBot(message: Message, bot: Bot, net: Net, earlier: Earlier): Promise<Delivered> {
  const until = performance.now() + net.longestMs
  const left = () => ({ ...net, longestMs: Math.max(1, until - performance.now()) })
  const [, channel, ts] = MARK.exec(earlier.mark ?? '') ?? []
  const updated =
    channel === undefined ? 'gone' : await call('chat.update', { ...message, channel, ts }, bot, net)
  if (updated === 'gone')
    return whole(await call('chat.postMessage', { ...message, channel: bot.channel }, bot, left()))
  if (updated.outcome !== 'sent' || earlier.quiet) return updated
  const answer = { ...message, channel, thread_ts: ts, reply_broadcast: true }
  const answered = whole(await call('chat.postMessage', answer, bot, left()))
  // The thread goes on where it began.
  return answered.outcome === 'sent' ? updated : answered
}

function whole(delivered: Delivered | 'gone'): Delivered {
  return delivered === 'gone' ? { outcome: 'failed', reason: 'Slack lost the message on the way' } : delivered
}

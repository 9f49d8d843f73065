import type { Delivered, Message, Net } from '../notifier.js'
import type { Attempt } from '../sending/letter.js'
import { post } from '../sending/post.js'

export interface Bot {
  token: string
  channel: string
  /** Where the token is from. */
  variable: string
}

/** The message is gone, or that of another workspace: a new one takes its place. */
const gone: ReadonlySet<unknown> = new Set(['message_not_found', 'thread_not_found', 'cant_update_message'])

/**
 * Calls a method of Slack's API, which says in the body whether it went well.
 *
 * @returns `gone` where the message to be changed is not there
 */
export async function call(
  method: 'chat.postMessage' | 'chat.update',
  message: Message,
  bot: Bot,
  net: Net,
): Promise<Delivered | 'gone'> {
  let error: unknown
  const delivered = await post(
    {
      url: `https://slack.com/api/${method}`,
      host: 'slack.com',
      variables: [bot.variable],
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${bot.token}` },
      body: JSON.stringify(message),
      read: (text, isWhole) => {
        if (!isWhole) return { again: "Slack's answer broke off" }
        const answer = parsed(text)
        error = answer.get('error')
        return answer.get('ok') === true ? sent(answer) : refused(error, bot)
      },
    },
    net,
  )
  return gone.has(error) ? 'gone' : delivered
}

function sent(answer: ReadonlyMap<string, unknown>): Delivered {
  const mark = `${answer.get('channel')}/${answer.get('ts')}`
  return { outcome: 'sent', ...(MARK.test(mark) && { mark }) }
}

/** Where a thread is: the id of its channel and the time of its first message, by which Slack knows a message. */
export const MARK = /^([A-Z][A-Z0-9]{1,30})\/(\d{1,15}\.\d{1,9})$/

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function refused(error: unknown, { variable }: Bot): Attempt {
  const word = String(error)
  if (passing.has(word)) return { again: `Slack answered ${word}` }
  const reason = reasons.get(word) ?? 'Slack refused the message'
  return { outcome: 'failed', reason: `${reason}: check ${variable}, and the channel in the policy` }
}

const passing = new Set(['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable'])

const reasons = new Map([
  ...['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'].map(
    (word): [string, string] => [word, `Slack refused the token (${word})`],
  ),
  ['missing_scope', 'the bot lacks the scope chat:write'],
  ['not_in_channel', 'the bot is not in the channel, so invite it there'],
  ['channel_not_found', 'Slack knows no such channel, or the bot is not in it'],
  ['is_archived', 'the channel is archived'],
  ['invalid_blocks', 'Slack refused the message (invalid_blocks)'],
  ['msg_too_long', 'Slack refused the message (msg_too_long)'],
])

/** A Map, as the words of an answer could be keys of any object. */
function parsed(text: string): ReadonlyMap<string, unknown> {
  try {
    return new Map(Object.entries(JSON.parse(text) ?? {}))
  } catch {
    return new Map()
  }
}

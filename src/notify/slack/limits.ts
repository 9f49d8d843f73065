/**
 * What Slack takes of a message: https://docs.slack.dev/reference/block-kit/blocks and
 * https://docs.slack.dev/reference/methods/chat.postMessage. Characters, but for blocks.
 */
export const limits = {
  blocks: 50,
  header: 150,
  section: 3_000,
  /** Of the text that notifications show, which is cut at 40,000: more than a line helps nobody. */
  text: 1_000,
  button: 75,
  url: 3_000,
  elements: 25,
}

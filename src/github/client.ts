import { getOctokit } from '@actions/github'
import { type Patience, waitBefore } from './patience.js'

export type Client = ReturnType<typeof getOctokit>

/**
 * GitHub's API with a time limit on each request and bounded retries.
 *
 * @param apiUrl such as `https://api.github.com`; given, because the toolkit fixes its own when it is imported
 */
export function connect(token: string, apiUrl: string, patience: Patience): Client {
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const client = getOctokit(token, { baseUrl: apiUrl, log })
  let spent = 0
  client.hook.wrap('request', async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      try {
        // In place: the hooks inside this one were given the same object and would not see another.
        options.request = { ...options.request, signal: AbortSignal.timeout(patience.answerMs) }
        const response = await request(options)
        // The client hands on JSON that does not parse as text: the connection was cut, or a proxy spoke.
        if (typeof response.data === 'string' && response.status < 204)
          throw new Error('the answer was cut off')
        return response
      } catch (error) {
        const wait = waitBefore(error, attempt, isRepeatable(options))
        if (wait === undefined || spent + wait > patience.longestMs) throw error
        spent += wait
        await patience.pause(wait)
      }
    }
  })
  return client
}

/** Creating a comment twice makes two; whoever creates looks first whether the lost answer meant success. */
function isRepeatable(options: { method?: string; url: string }): boolean {
  return options.method !== 'POST' || options.url.endsWith('/graphql')
}

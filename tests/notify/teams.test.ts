import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { teamsMessage } from '../../src/notify/teams/card.js'
import { checkOf, reportOf } from '../github/sample.js'

type Cards = typeof import('adaptivecards')
const { AdaptiveCard, SerializationContext, Versions }: Cards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
)

const links = {
  repository: 'https://github.com/acme/loans',
  run: 'https://github.com/acme/loans/actions/runs/1',
  report: 'https://github.com/acme/loans/actions/runs/1#artifacts',
}

interface Posted {
  attachments: [{ contentType: string; content: object }]
}

/** What Microsoft's own library finds wrong with a card. */
function faultsOf(card: object): string[] {
  const context = new SerializationContext(Versions.v1_4)
  const read = new AdaptiveCard()
  read.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  return [...events, ...read.validateProperties().validationEvents.map(({ message }) => message)]
}

test('a fault is found', () => {
  expect(faultsOf({ type: 'AdaptiveCard', version: '1.4', body: [{ type: 'Nope' }] })).not.toEqual([])
})

test.each(['first', 'still', 'recovered', 'other'] as const)('the card of %s news is a good one', tier => {
  const report = reportOf(
    [checkOf('income', 'fail'), checkOf('**bold** [x](https://evil.example)', 'warn')],
    {
      response: { do: 'retrain', because: ['drift fails'], playbook: 'docs/retrain.md' },
    },
  )
  const news = { report, links, tier, since: '2026-11-01T09:00:00.000Z', branch: 'main' }
  const { attachments } = teamsMessage(news) as unknown as Posted
  expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive')
  expect(faultsOf(attachments[0].content)).toEqual([])
  // Blocks of text read Markdown, in which a name could be a link; runs do not.
  expect(JSON.stringify(attachments)).not.toContain('"TextBlock"')
})

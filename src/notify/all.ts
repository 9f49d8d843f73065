import type { ReceiverId, SettingsOf } from '../policy/receivers.js'
import type { Notifier } from './notifier.js'

export type Loader<Id extends ReceiverId> = () => Promise<Notifier<SettingsOf<Id>>>

/**
 * Every receiver by the word a policy names it by, loaded when one does. The compiler holds it to the list of settings
 * in the policy.
 */
export const notifiers: { readonly [Id in ReceiverId]: Loader<Id> } = {
  slack: async () => (await import('./slack.js')).slack,
  teams: async () => (await import('./teams.js')).teams,
  pagerduty: async () => (await import('./pagerduty.js')).pagerduty,
  alertmanager: async () => (await import('./alertmanager.js')).alertmanager,
  pushgateway: async () => (await import('./pushgateway.js')).pushgateway,
  elasticsearch: async () => (await import('./elasticsearch.js')).elasticsearch,
  mlflow: async () => (await import('./mlflow.js')).mlflow,
  webhook: async () => (await import('./webhook.js')).webhook,
}

import type { ReceiverId, SettingsOf } from '../policy/receivers.js'
import type { Notifier } from './notifier.js'

/**
 * Every receiver by the word a policy names it by, loaded when one does. The compiler holds it to the list of settings
 * in the policy.
 */
export const notifiers: { readonly [Id in ReceiverId]-?: () => Promise<Notifier<SettingsOf<Id>>> } = {
  slack: async () => (await import('./slack.js')).slack,
  webhook: async () => (await import('./webhook.js')).webhook,
}

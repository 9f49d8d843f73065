import type { ReceiverId, SettingsOf } from '../policy/receivers.js'
import type { Notifier } from './notifier.js'
import { webhook } from './webhook.js'

/** Every receiver by the word a policy names it by. The compiler holds it to the list of settings in the policy. */
export const notifiers: { readonly [Id in ReceiverId]-?: Notifier<SettingsOf<Id>> } = { webhook }

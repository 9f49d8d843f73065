import type { ReceiverId, SettingsOf } from '../policy/receivers.js'
import { alertmanager } from './alertmanager.js'
import { elasticsearch } from './elasticsearch.js'
import { mlflow } from './mlflow.js'
import type { Notifier } from './notifier.js'
import { pagerduty } from './pagerduty.js'
import { pushgateway } from './pushgateway.js'
import { slack } from './slack.js'
import { teams } from './teams.js'
import { webhook } from './webhook.js'

/**
 * Every receiver by the word a policy names it by. The compiler holds it to the list of settings in the policy. What
 * writes a message is loaded by those who send one.
 */
export const notifiers: { readonly [Id in ReceiverId]: Notifier<SettingsOf<Id>> } = {
  slack,
  teams,
  pagerduty,
  alertmanager,
  pushgateway,
  elasticsearch,
  mlflow,
  webhook,
}

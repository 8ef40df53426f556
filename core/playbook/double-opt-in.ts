/** Asks the owner of an address whether it was they who gave it. Consent begins with their click. */
import type { Journey } from '../journey/journey.ts'

export const DOUBLE_OPT_IN: Journey = {
  id: 'double-opt-in',
  version: 1,
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Potvrzení souhlasu', en: 'Consent confirmation' },
  trigger: { event: 'generate_lead' },
  entry: 'each_event',
  restartOn: [],
  exits: [],
  steps: [
    { id: 'email', send: { channel: 'email', template: 'confirm-email' }, onlyWith: 'email' },
    { id: 'sms', send: { channel: 'sms', template: 'confirm-sms' }, onlyWith: 'phone' },
  ],
}

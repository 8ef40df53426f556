/** Asks the owner of an address whether it was they who gave it. Consent begins with their click. */
import type { Journey } from '../journey/journey.ts'

export const DOUBLE_OPT_IN: Journey = {
  id: 'double-opt-in',
  version: 1,
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Potvrzení souhlasu', en: 'Consent confirmation' },
  purpose: null,
  triggers: [{ on: 'event', event: 'generate_lead' }],
  entry: { open: 'each' },
  restartOn: [],
  exits: [],
  steps: [
    { id: 'email', kind: 'message', channels: ['email'], template: 'confirm', onlyWith: 'email' },
    { id: 'sms', kind: 'message', channels: ['sms'], template: 'confirm', onlyWith: 'phone' },
  ],
}

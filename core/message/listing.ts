/** Words by which messages are listed and looked for. */

export const MESSAGE_STATES = ['sent', 'not_sent', 'failed', 'waiting'] as const
/** waiting: it has not been settled yet · failed: it was tried and not taken. */
export type MessageState = (typeof MESSAGE_STATES)[number]

export const TOLD = [
  'delivered',
  'opened',
  'opened_by_machine',
  'clicked',
  'clicked_by_machine',
  'bounced',
  'complained',
  'unsubscribed',
  'replied',
] as const
/** What a sender, or the person, told of a message afterwards. A proxy that guards privacy opens everything. */
export type ToldOf = (typeof TOLD)[number]

/** Faults of the way of a message that the campaign must find; each is planted around the Worker (test/worker/kill/sending.ts). */
export const SEND_FAULTS = {
  'settle-first': 'settles as sent when it is leased: what is cut off before the post never arrives',
  'new-key': 'each attempt after the first has a key of its own',
  'no-lease': 'a lease is not remembered: whoever is woken twice posts twice',
  'lost-row': 'a queued row stands in memory alone',
  unsettled: 'what was sent is not written down, and sent again for ever',
  asleep: 'nothing tells when a person is due: neither an alarm nor the watchdog wakes the row',
} as const

export type SendFault = keyof typeof SEND_FAULTS

export const SEND_FAULT_NAMES = Object.keys(SEND_FAULTS) as SendFault[]

export function isSendFault(name: string): name is SendFault {
  return Object.hasOwn(SEND_FAULTS, name)
}

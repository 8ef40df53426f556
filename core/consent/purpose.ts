/**
 * What data may be used for. The first three are about a device and its behaviour and can be
 * granted in the page; the rest are channels to a person and need a proof (law 5).
 */
export const PURPOSES = [
  'functionality',
  'analytics',
  'personalisation',
  'email',
  'sms',
  'push',
  'whatsapp',
  'ads',
] as const

export type Purpose = (typeof PURPOSES)[number]

export const DEVICE_PURPOSES = [
  'functionality',
  'analytics',
  'personalisation',
] as const satisfies readonly Purpose[]
export const CHANNEL_PURPOSES = [
  'email',
  'sms',
  'push',
  'whatsapp',
  'ads',
] as const satisfies readonly Purpose[]

export function isDevicePurpose(purpose: Purpose): boolean {
  return (DEVICE_PURPOSES as readonly Purpose[]).includes(purpose)
}

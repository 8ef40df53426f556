/** Where the attributes of an import are found in our view. */
import type { UnitName } from '../unit.ts'

export type Places = {
  /** The path of an attribute, as rules read it. */
  readonly path: (attribute: string) => string
  /** Whose id an attribute is. */
  readonly unit: (attribute: string) => UnitName
}

/** Names under which the id of a browser goes. */
const DEVICE = new Set(['device', 'deviceId', 'device_id', 'anonymousId', 'anonymous_id', 'anonId'])
const PERSON = new Set(['id', 'userId', 'user_id', 'customerId', 'targetingKey'])

/** `id` and the like are the profile's id, `deviceId` and the like the device's; the rest are traits. */
export const USUAL_PLACES: Places = {
  path: (attribute) => `p.${attribute}`,
  unit: (attribute) =>
    PERSON.has(attribute) ? 'profile' : DEVICE.has(attribute) ? 'device' : `p.${attribute}`,
}

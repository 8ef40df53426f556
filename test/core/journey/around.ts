/** A shop for the check of journeys: what ships with the code. */
import type { Surroundings } from '../../../core/journey/surroundings.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { TEMPLATES } from '../../../core/playbook/templates.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'

export const AROUND: Surroundings = {
  schema: { ...SHOP_SCHEMA, segments: BUILT_IN.segments.map(({ id }) => id) },
  segments: BUILT_IN.segments,
  campaigns: BUILT_IN.campaigns.map(({ id }) => id),
  templates: Object.keys(TEMPLATES),
  grounds: [],
  now: MONDAY,
}

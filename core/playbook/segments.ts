/** Segments that a shop has from the first day. Their ids may be used in any rule. */
import { link } from '../rule/version.ts'
import type { Segment } from '../segment/segment.ts'
import { ACCOUNT_SEGMENTS } from './segment/account.ts'
import { BEHAVIOUR_SEGMENTS } from './segment/behaviour.ts'
import { LIFECYCLE_SEGMENTS } from './segment/lifecycle.ts'
import { ORDER_SEGMENTS } from './segment/order.ts'
import { RELATIONSHIP_SEGMENTS } from './segment/relationship.ts'

export const SEGMENTS: readonly Segment[] = [
  ...LIFECYCLE_SEGMENTS,
  ...RELATIONSHIP_SEGMENTS,
  ...BEHAVIOUR_SEGMENTS,
  ...ORDER_SEGMENTS,
  ...ACCOUNT_SEGMENTS,
].map((segment) => ({ ...segment, when: link(segment.when) }))

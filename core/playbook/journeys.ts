/** The scenarios that a shop installs by name. One file each in core/playbook/journey/. */
import { ABANDONED_CART_PLAYBOOK } from './journey/abandoned-cart.ts'
import type { JourneyPlaybook } from './journey/playbook.ts'
import { RELATIONSHIP_PLAYBOOKS } from './journey/relationship.ts'

export const JOURNEY_PLAYBOOKS: readonly JourneyPlaybook[] = [
  ABANDONED_CART_PLAYBOOK,
  ...RELATIONSHIP_PLAYBOOKS,
]

/** Null where there is none of that name. */
export function journeyPlaybook(id: string): JourneyPlaybook | null {
  return JOURNEY_PLAYBOOKS.find((one) => one.id === id) ?? null
}

/** The scenarios that a shop installs by name. One file each in core/playbook/journey/. */
import type { JourneyPlaybook } from './journey/playbook.ts'
import { RELATIONSHIP_PLAYBOOKS } from './journey/relationship.ts'
import { TRADE_PLAYBOOKS } from './journey/trade.ts'

export const JOURNEY_PLAYBOOKS: readonly JourneyPlaybook[] = [...TRADE_PLAYBOOKS, ...RELATIONSHIP_PLAYBOOKS]

/** Null where there is none of that name. */
export function journeyPlaybook(id: string): JourneyPlaybook | null {
  return JOURNEY_PLAYBOOKS.find((one) => one.id === id) ?? null
}

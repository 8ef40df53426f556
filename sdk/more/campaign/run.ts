/** The campaigns of a page that wait for a moment: leaving, resting, reading far enough. */
import type { Kit } from '../../kit.ts'
import { createPopup } from './popup.ts'
import { watchTriggers } from './trigger.ts'

/** Starts them, once per document; the page tells of its later views through the bus. */
export function runCampaigns(kit: Kit): void {
  const popup = createPopup(kit)
  const rearm = watchTriggers(kit, kit.guard(popup.ask))
  kit.bus.on('page', () => {
    popup.renew()
    rearm()
  })
  kit.bus.on('reset', popup.reset)
}

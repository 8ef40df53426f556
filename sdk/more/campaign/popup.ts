/**
 * One pop-up per page view at most. The edge decides it again when its moment has come, and writes
 * the receipt; Preact and the widgets come by `import()` only when there is something to show.
 */
import type { Planned, Signals } from '../../../core/wire/plan.ts'
import type * as mount from '../../mount/popup.ts'
import { bus, kit, recorder } from '../lent.ts'
import { isFree } from './free.ts'
import type { Frequency } from './frequency.ts'

export type Popup = {
  /** Whether this page view has had its pop-up, or is about to. */
  isBusy(): unknown
  request(campaign: Planned, page: Signals): Promise<void>
  /** A new page view. */
  renew(): void
  remove(): void
}

/** @param refused  told of a campaign that the edge would not show now. */
export function createPopup(frequency: Frequency, refused: (id: string) => void): Popup {
  let busy: object | undefined
  let shown: mount.Mounted | undefined
  return {
    isBusy: () => busy || shown,
    async request({ id, slot }, signals) {
      const mine = (busy = {})
      const answer = await kit.decide([slot], { campaign: id, signals })
      const decision = answer?.decisions[0]
      if (decision) bus.emit('decision', decision)
      // Both at once: the one would ask for the other only when it has come.
      const [widget] = decision?.content
        ? await Promise.all([
            kit.load<typeof mount>('place' in decision.content ? 'overlay' : 'popup'),
            kit.load('widgets'),
          ])
        : []
      // Another page view has begun, and may be waiting for its own.
      if (mine !== busy) return
      busy = undefined
      if (!widget) return refused(id)
      if (!recorder.consent().personalisation || !isFree()) return
      busy = mine
      shown = widget.show(decision!, kit, () => {
        shown = undefined
        frequency.noteClosed(id)
      })
      frequency.noteShown(id)
    },
    renew() {
      busy = undefined
    },
    remove: () => shown?.close(),
  }
}

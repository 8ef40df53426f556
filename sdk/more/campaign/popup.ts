/**
 * One pop-up per page view at most, and none again in a session in which one was closed.
 *
 * Preact and the widgets come by `import()` only when there is something to show.
 */
import type { Kit } from '../../kit.ts'
import type * as mount from '../../mount/popup.ts'

const CLOSED_KEY = 'vitrina_closed'

export type Popup = {
  ask(trigger: string): Promise<void>
  /** A new page view: the next trigger counts again. */
  renew(): void
  /** The session starts anew, as for somebody who logs out. */
  reset(): void
}

/** The session's memory may be forbidden to the page; then the page's own has to do. */
function store<Out>(work: (storage: Storage) => Out): Out | undefined {
  try {
    return work(sessionStorage)
  } catch {
    return undefined
  }
}

function forget(): void {
  store((storage) => storage.removeItem(CLOSED_KEY))
}

export function createPopup(kit: Kit): Popup {
  const { config, recorder, bus } = kit
  let asked = false
  let closed = false
  let shown: mount.Mounted | undefined
  const allowed = () => recorder.consent().personalisation

  bus.on('consent', () => {
    if (allowed()) return
    shown?.close()
    forget()
  })
  return {
    async ask(trigger) {
      if (asked || closed || !allowed() || store((storage) => storage.getItem(CLOSED_KEY))) return
      asked = true
      const [decision] = await kit.decide(config, recorder, ['popup'], trigger)
      if (!decision) return
      bus.emit('decision', decision)
      if (!decision.content) return
      // Both at once: the one would ask for the other only when it has come.
      const [{ show }] = await Promise.all([kit.load<typeof mount>('popup'), kit.load('widgets')])
      if (!allowed()) return
      shown = show(decision, recorder, () => {
        shown = undefined
        closed = true
        if (allowed()) store((storage) => storage.setItem(CLOSED_KEY, '1'))
      })
    },
    renew() {
      asked = false
    },
    reset() {
      asked = closed = false
      forget()
    },
  }
}

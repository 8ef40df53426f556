/** A page that is open, and the instants at which a figure in it changed. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Wire } from '../page/cdp.ts'
import { evaluated, openTab } from '../page/visit.ts'

const LOOK_MS = 5
const READY_TIMEOUT_MS = 60_000
const CHANGE_TIMEOUT_MS = 10_000

export type Tab = {
  /** Milliseconds from just before `change` until the page had another text; NaN: it never did. */
  tookMs(change: () => Promise<unknown>): Promise<number>
}

/**
 * Opens a page in a window of its own, and waits until the figure is there.
 *
 * @param element  an expression that gives the element with the figure, which says "?" until one came.
 */
export async function openFigure(wire: Wire, url: string, element: string): Promise<Tab> {
  const { browserContextId } = await wire.send<{ browserContextId: string }>('Target.createBrowserContext')
  const tab = await openTab(wire, browserContextId)
  await wire.send('Page.enable', {}, tab)
  await wire.send('Page.navigate', { url }, tab)
  const isLoaded = `document.readyState === 'complete' && location.href !== 'about:blank'`
  await until(() => evaluated<boolean>(wire, tab, isLoaded), `${url} was not loaded`)
  const watch = `(() => {
    const shown = ${element}
    window.changedAt = []
    new MutationObserver(() => changedAt.push(Date.now())).observe(shown, { subtree: true, childList: true, characterData: true })
    window.isThere = () => shown.textContent !== '?'
  })()`
  await evaluated(wire, tab, watch)
  const isHidden = await evaluated<boolean>(wire, tab, 'document.hidden')
  if (isHidden) throw new Error(`${url} is not in view, and what is hidden hears nothing`)
  await until(() => evaluated<boolean>(wire, tab, 'isThere()'), `${url} was told no figure`)
  return {
    async tookMs(change) {
      await evaluated(wire, tab, 'void (changedAt.length = 0)')
      const startedAt = Date.now()
      await change()
      const giveUpAt = startedAt + CHANGE_TIMEOUT_MS
      while (Date.now() < giveUpAt) {
        const at = await evaluated<number>(wire, tab, 'changedAt[0] ?? 0')
        if (at > 0) return at - startedAt
        await wait(LOOK_MS)
      }
      return Number.NaN
    },
  }
}

export async function until(isSo: () => Promise<boolean>, isNot: string): Promise<void> {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(isNot)
    await wait(LOOK_MS)
  }
}

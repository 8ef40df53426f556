/** A page of a customer who is signed in, whose link is open, and the instant at which the bar for their order stands in it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Wire } from '../page/cdp.ts'
import { evaluated, openTab } from '../page/visit.ts'
import { THANKS, signedIn } from './greeting.ts'
import type { Tab } from './tab.ts'
import { until } from './tab.ts'

const LOOK_MS = 5
const CHANGE_TIMEOUT_MS = 10_000
/** The link opens anew once the person is known; nobody tells a page when that was the last time. */
const QUIET_MS = 1_000

export type CustomerTab = Tab & { close(): Promise<unknown> }

/** Runs in the page before its scripts: when its own links were opened. */
const WATCH_LINKS = `(() => {
  const Own = WebSocket
  window.links = []
  window.WebSocket = class extends Own {
    constructor(url) {
      super(url)
      if (String(url).includes('person=1')) this.addEventListener('open', () => links.push(Date.now()))
    }
  }
})()`
const WATCH_BAR = `(() => {
  window.drawnAt = 0
  const look = () => {
    const hosts = [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot)
    if (hosts.some(({ shadowRoot }) => shadowRoot.textContent.includes(${JSON.stringify(THANKS)}))) drawnAt = Date.now()
    else requestAnimationFrame(look)
  }
  look()
})()`

/** @param url  of the shop’s first page, with its cookie banner. */
export async function openSignedIn(wire: Wire, url: string, account: string): Promise<CustomerTab> {
  const { browserContextId } = await wire.send<{ browserContextId: string }>('Target.createBrowserContext')
  const tab = await openTab(wire, browserContextId)
  const is = (what: string) => evaluated<boolean>(wire, tab, what)
  await wire.send('Page.enable', {}, tab)
  await wire.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH_LINKS }, tab)
  await wire.send('Page.navigate', { url }, tab)
  await until(() => is(`!!document.querySelector('[data-role=all]')`), `${url} asked for no consent`)
  await is(`void document.querySelector('[data-role=all]').click()`)
  await until(() => is('window.links.length > 0'), `${url} opened no link`)
  const who = signedIn(account).map((one) => JSON.stringify(one))
  await is(`void vitrina('identify', ${who.join(', ')})`)
  const opened = `links.at(-1) < Date.now() - ${QUIET_MS}`
  await wait(QUIET_MS)
  await until(() => is(opened), `the link of ${url} did not stay`)
  await is(WATCH_BAR)
  return {
    async tookMs(change) {
      const startedAt = Date.now()
      await change()
      while (Date.now() < startedAt + CHANGE_TIMEOUT_MS) {
        const at = await evaluated<number>(wire, tab, 'drawnAt')
        if (at > 0) return at - startedAt
        await wait(LOOK_MS)
      }
      return Number.NaN
    },
    close: () => wire.send('Target.disposeBrowserContext', { browserContextId }),
  }
}

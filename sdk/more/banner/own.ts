/**
 * The banner of our own, for a shop that has none (`data-consent="vitrina"`): it comes until the
 * visitor has chosen, and again when asked for. The choice, also a no, is kept for a year, so that
 * nobody is asked on every page; before a choice nothing is.
 */
import type { Consent } from '../../consent.ts'
import type { Kit } from '../../kit.ts'

type Mounted = { close(): void }
/** What widgets.js offers. */
export type Ask = (question: {
  chosen: Consent
  /** Where the shop explains itself; undefined: it does not. */
  policy: string | undefined
  /** Opened by the visitor, who may leave it as it was. */
  again: boolean
  choose(consent: Consent): void
}) => Mounted

const KEY = 'vitrina_consent'
const YEAR_MS = 365 * 86_400_000

/** Storage may be forbidden, full, or hold what somebody else wrote. */
function attempt<Out>(work: () => Out): Out | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

export function runOwnBanner(kit: Kit): void {
  const { recorder, bus, listen } = kit
  let shown: Mounted | undefined
  const kept = () =>
    attempt(() => {
      const choice = JSON.parse(localStorage.getItem(KEY)!)
      return choice.at > Date.now() - YEAR_MS ? choice : null
    })
  const keep = (consent: Consent) =>
    attempt(() => localStorage.setItem(KEY, JSON.stringify({ ...consent, at: Date.now() })))
  const follow = () => {
    const choice = kept()
    if (choice) kit.choose(kit.fromChoice(choice, recorder.consent()), 'vitrina')
    return choice
  }
  const ask = async (again: boolean) => {
    const { ask } = await kit.load<{ ask: Ask }>('widgets')
    shown?.close()
    shown = ask({
      again,
      chosen: recorder.consent(),
      policy: document.querySelector<HTMLElement>('script[data-policy]')?.dataset.policy,
      choose(consent) {
        shown = undefined
        keep(consent)
        kit.choose(consent, 'vitrina')
      },
    })
  }
  const show = kit.guard(ask)

  if (!follow()) show(false)
  // Another tab, also one that lay in the back-forward cache, follows.
  listen(window, 'storage pageshow', () => {
    if (follow()) shown?.close()
  })
  // The shop's own code may have changed it, too.
  bus.on('consent', (consent) => kept() && keep(consent as Consent))
  bus.on('show', () => show(true))
  document.addEventListener(
    'click',
    kit.guard((event: MouseEvent) => {
      if (!(event.target as Element).closest?.('[data-vitrina-consent]')) return
      event.preventDefault()
      return show(true)
    }),
  )
}

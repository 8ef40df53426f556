/**
 * The banner of our own, for a shop that has none (`data-consent="vitrina"`): it comes until the
 * visitor has chosen, and again when asked for. The choice, also a no, is kept for a year, so that
 * nobody is asked on every page; before a choice nothing is.
 */
import type { Consent } from '../../consent.ts'
import { attempt } from '../attempt.ts'
import { bus, guard, kit, listen, recorder } from '../lent.ts'

export type Question = {
  chosen: Consent
  /** Where the shop explains itself; undefined: it does not. */
  policy: string | undefined
  /** The visitor has asked for it: it takes the focus, and may be left without a choice. */
  again: boolean
  choose(chosen: Consent): void
}
export type Asked = { close(): void }

const YEAR_MS = 365 * 86_400_000

export function runOwnBanner(): void {
  let shown: Asked | undefined
  const kept = () =>
    attempt(() => {
      const choice = JSON.parse((localStorage.vitrina_consent ?? null) as string)
      return choice?.at > Date.now() - YEAR_MS ? choice : null
    })
  const keep = (consent: Consent, at = Date.now()) =>
    attempt(() => (localStorage.vitrina_consent = JSON.stringify({ ...consent, at })))
  const follow = () => {
    const choice = kept()
    if (choice) kit.choose(kit.fromChoice(choice, recorder.consent()), 'vitrina')
    return choice
  }
  const show = guard(async (again: boolean) => {
    const part = await kit.load<{ ask(question: Question): Asked }>('banner')
    shown?.close()
    shown = part.ask({
      again,
      chosen: recorder.consent(),
      policy: document.querySelector<HTMLElement>('script[data-policy]')?.dataset.policy,
      choose(consent) {
        shown = undefined
        keep(consent)
        kit.choose(consent, 'vitrina')
      },
    })
  })

  if (!follow()) show(false)
  // Another tab, also one that lay in the back-forward cache, follows.
  listen(window, 'storage pageshow', () => {
    if (follow()) shown?.close()
  })
  // The shop's own code may have changed it, too; that makes it no younger.
  bus.on('consent', (consent) => {
    const choice = kept()
    if (choice) keep(consent, choice.at)
  })
  bus.on('show', () => show(true))
  document.addEventListener(
    'click',
    guard((event: MouseEvent) => {
      if (!(event.target as Element).closest?.('[data-vitrina-consent]')) return
      event.preventDefault()
      return show(true)
    }),
  )
}

/** The consent banner of our own: banner.js, which the tag imports when there is something to ask. */
import { h, render } from 'preact'
import type { Consent } from '../consent.ts'
import { Banner, PURPOSES } from '../../widgets/Banner.tsx'
import { BANNER_TEXT } from '../../widgets/banner-text.ts'
import style from '../../widgets/banner.css'
import type { Asked, Question } from '../more/banner/own.ts'
import { createHost } from './host.ts'

/**
 * Shows the question over the foot of the page, which goes on working behind it; nothing moves.
 * `close` takes it away and gives the focus back.
 */
export function ask({ chosen, policy, again, choose }: Question): Asked {
  const { host, root } = createHost('vitrina-consent', style)
  const text = BANNER_TEXT[document.documentElement.lang.startsWith('cs') ? 'cs' : 'en']
  const before = document.activeElement as HTMLElement | null
  let isOpen = again

  const close = () => {
    const hadFocus = root.activeElement
    host.remove()
    if (hadFocus) before?.focus()
  }
  const show = () =>
    render(
      h(Banner, { text, chosen, policy, isOpen, onChoose, onOpen, onClose: again ? close : undefined }),
      root,
    )
  function onChoose(purposes: readonly string[]): void {
    close()
    choose(Object.fromEntries(PURPOSES.map((name) => [name, purposes.includes(name)])) as Consent)
  }
  function onOpen(): void {
    isOpen = true
    show()
    root.querySelector('input')?.focus()
  }

  host.lang = text === BANNER_TEXT.cs ? 'cs' : 'en'
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && again) close()
  })
  show()
  document.body.append(host)
  if (again) root.querySelector('h2')?.focus()
  return { close }
}

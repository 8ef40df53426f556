/** An element of our own over the page, with a shadow root: what the pop-up and the banner stand in. */
import type { Look } from '../../core/wire/overlay.ts'
import palette from '../../widgets/palette.css'
import { isDarkPage } from '../../widgets/theme.ts'

/** Looks like the page around it; a strict Content-Security-Policy allows constructed sheets alone. */
export function createHost(name: string, style: string, own?: Look): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement(name)
  const look = getComputedStyle(document.body)
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches
  host.dataset.theme = isDarkPage(look.color, systemIsDark) ? 'dark' : 'light'
  if (!look.getPropertyValue('--vitrina-font')) host.style.setProperty('--vitrina-font', look.fontFamily)
  // A page's policy forbids styles in its markup; those that a script sets are allowed.
  if (own)
    for (const [property, colour] of Object.entries({ ...own, muted: own.ink }))
      host.style.setProperty(`--vitrina-${property === 'accentText' ? 'accent-text' : property}`, colour)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheetOf(palette + style)]
  return { host, root }
}

export function sheetOf(style: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  return sheet
}

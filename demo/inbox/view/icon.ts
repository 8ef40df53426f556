import { html } from '../html.ts'
import type { Html } from '../html.ts'

const PATHS = {
  email: 'M3 6.5h18v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5zm0 .3 9 6.7 9-6.7',
  sms: 'M5 4.5h14A1.5 1.5 0 0 1 20.500 6v9a1.500 1.500 0 0 1-1.500 1.500h-7.500L7 20.500v-4H5A1.500 1.500 0 0 1 3.500 15V6A1.500 1.500 0 0 1 5 4.500zM8 9h8M8 12.500h5',
  push: 'M6 17.500V11a6 6 0 0 1 12 0v6.500l1.500 1.500h-15zM10 21h4',
  whatsapp: 'M4 20l1.300-4.200A8 8 0 1 1 8.200 18.700zM9 9c.5 3 2.500 5 5.500 5.500',
  check: 'm4.500 12.500 5 5 10-11',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  search: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zm4.500 10.500 5 5',
} as const

/** A drawn sign; it says nothing to a screen reader, the words beside it do. */
export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}" /></svg>`
}

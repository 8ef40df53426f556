/** Sends a form of the cart and gives back what changed. */

import { push } from './data-layer.ts'
import type { Push } from './data-layer.ts'

export interface CartChange {
  readonly count: number
  readonly total: string
  readonly added: number
  readonly name: string
  readonly push: Push | null
}

function showCount(count: number): void {
  for (const badge of document.querySelectorAll<HTMLElement>('[data-cart-count]')) {
    badge.dataset['cartCount'] = String(count)
    badge.hidden = count === 0
    const number = badge.querySelector('[data-cart-number]')
    if (number) number.textContent = String(count)
  }
}

/** Throws when the shop does not answer; the caller then sends the form the plain way. */
export async function sendCartForm(form: HTMLFormElement): Promise<CartChange> {
  const response = await fetch(form.action, {
    method: 'POST',
    body: new FormData(form),
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`The cart answered ${response.status}.`)
  const change = (await response.json()) as CartChange
  if (change.push) push(change.push)
  showCount(change.count)
  return change
}

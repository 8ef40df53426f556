/** Adds to the cart without leaving the product, and shows the prices of the chosen variant. */

import { sendCartForm } from './cart-request.ts'
import { toast } from './toast.ts'

function showPrice(form: HTMLFormElement): void {
  const chosen = form.querySelector<HTMLInputElement>('input[name="variant"]:checked')
  const replace = (selector: string, text: string | undefined) => {
    const shown = form.querySelector(`.price ${selector}`)
    if (text && shown) shown.textContent = text
  }
  replace('strong', chosen?.dataset['price'])
  replace('s', chosen?.dataset['priceBefore'])
}

async function buy(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')
  button?.setAttribute('aria-busy', 'true')
  try {
    const change = await sendCartForm(form)
    const cart = { href: '/kosik', text: 'Zobrazit košík' }
    if (change.added > 0) toast(`${change.name}: v košíku.`, cart)
    else toast('Víc kusů už nemáme.', cart)
  } catch {
    form.submit()
  } finally {
    button?.removeAttribute('aria-busy')
  }
}

export function enhanceBuying(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-add-to-cart]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void buy(form)
    })
    form.addEventListener('change', () => showPrice(form))
  }
}

/** Changes quantities in the cart without a reload. */

import { sendCartForm } from './cart-request.ts'

const CONTENT = '#kosik-obsah'

/** The server renders the cart; the script only swaps its part of the page. */
async function refresh(): Promise<void> {
  const response = await fetch('/kosik', { headers: { accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector(CONTENT)
  if (!fresh) throw new Error('The cart page has no content.')
  document.querySelector(CONTENT)?.replaceWith(fresh)
}

async function change(form: HTMLFormElement): Promise<void> {
  try {
    await sendCartForm(form)
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.getAttribute('name') : null
    const product = new FormData(form).get('product')
    await refresh()
    const same = [...document.querySelectorAll<HTMLFormElement>('form[data-cart-change]')].find(
      (each) => new FormData(each).get('product') === product,
    )
    if (focused) same?.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus()
  } catch {
    form.submit()
  }
}

export function enhanceCart(): void {
  const isChange = (form: Element | null): form is HTMLFormElement =>
    form instanceof HTMLFormElement && form.hasAttribute('data-cart-change')
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof Element) || !isChange(event.target)) return
    event.preventDefault()
    void change(event.target)
  })
  document.addEventListener('change', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null
    if (isChange(form)) void change(form)
  })
}

/** Keeps the total in step with delivery and payment, and reports both choices once each. */

import { push } from './data-layer.ts'

interface CheckoutEvent {
  readonly ecommerce: Readonly<Record<string, unknown>>
}

const crowns = new Intl.NumberFormat('cs-CZ', {
  style: 'currency',
  currency: 'CZK',
  maximumFractionDigits: 0,
})

function chosen(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)
}

function showTotal(form: HTMLFormElement): void {
  const total = form.querySelector<HTMLElement>('[data-total]')
  const shipping = form.querySelector<HTMLElement>('[data-shipping]')
  if (!total || !shipping) return
  const price = (name: string) => Number(chosen(form, name)?.dataset['priceCzk'] ?? 0)
  const delivery = Math.max(0, price('delivery') - Number(total.dataset['deliveryOffCzk'] ?? 0))
  const extra = delivery + price('payment')
  shipping.textContent = extra === 0 ? 'zdarma' : crowns.format(extra)
  total.textContent = crowns.format(Number(total.dataset['goodsCzk']) + extra)
}

/** Nobody is asked to touch a choice that is already right, so both are reported by sending at the latest. */
export function enhanceCheckout(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-checkout]')
  const source = document.querySelector('#pokladna-udalost')?.textContent
  if (!form || !source) return
  const { ecommerce } = JSON.parse(source) as CheckoutEvent
  const reported = new Map<string, string>()
  const report = (name: string, event: string, parameter: string) => {
    const value = chosen(form, name)?.dataset['name']
    if (!value || reported.get(name) === value) return
    reported.set(name, value)
    push({ event, ecommerce: { ...ecommerce, [parameter]: value } })
  }
  const reportDelivery = () => report('delivery', 'add_shipping_info', 'shipping_tier')
  const reportPayment = () => report('payment', 'add_payment_info', 'payment_type')
  form.addEventListener('change', (event) => {
    const name = event.target instanceof HTMLInputElement ? event.target.name : ''
    if (name === 'delivery') reportDelivery()
    if (name === 'payment') reportPayment()
    showTotal(form)
  })
  form.addEventListener('submit', () => {
    reportDelivery()
    reportPayment()
  })
}

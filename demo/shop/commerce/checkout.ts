/** Reads and checks what was written into the checkout form. */

import { deliveries, deliveryById, paymentById, payments } from './delivery.ts'
import type { Delivery, Payment } from './delivery.ts'
import type { Contact } from './order.ts'

export interface CheckoutValues extends Contact {
  readonly delivery: string
  readonly payment: string
  readonly note: string
  readonly newsletter: boolean
}

export type CheckoutField = keyof Omit<CheckoutValues, 'newsletter' | 'note'>
export type CheckoutErrors = Partial<Record<CheckoutField, string>>

export type Checkout =
  | {
      readonly ok: true
      readonly values: CheckoutValues
      readonly delivery: Delivery
      readonly payment: Payment
    }
  | { readonly ok: false; readonly values: CheckoutValues; readonly errors: CheckoutErrors }

const MAX_FIELD_CHARACTERS = 120
const MAX_NOTE_CHARACTERS = 500

export const blankCheckout: CheckoutValues = {
  email: '',
  phone: '',
  name: '',
  street: '',
  city: '',
  zip: '',
  delivery: deliveries[0].id,
  payment: payments[0].id,
  note: '',
  newsletter: false,
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text)
}

/** "+420601234567"; null when it is no phone number. Nine digits alone are Czech. */
export function normalPhone(text: string): string | null {
  const digits = text.replace(/[\s()-]/g, '').replace(/^00/, '+')
  if (/^\d{9}$/.test(digits)) return `+420${digits}`
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null
}

function text(form: FormData, name: string, limit: number): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().slice(0, limit) : ''
}

function read(form: FormData): CheckoutValues {
  const short = (name: string) => text(form, name, MAX_FIELD_CHARACTERS)
  return {
    email: short('email').toLowerCase(),
    phone: short('phone'),
    name: short('name'),
    street: short('street'),
    city: short('city'),
    zip: short('zip').replace(/\s/g, ''),
    delivery: short('delivery'),
    payment: short('payment'),
    note: text(form, 'note', MAX_NOTE_CHARACTERS),
    newsletter: form.get('newsletter') === '1',
  }
}

export function parseCheckout(form: FormData): Checkout {
  const values = read(form)
  const errors: CheckoutErrors = {}
  const phone = normalPhone(values.phone)
  const delivery = deliveryById(values.delivery)
  const payment = paymentById(values.payment)
  if (!isEmail(values.email)) errors.email = 'Zadejte e-mail ve tvaru jmeno@domena.cz.'
  if (!phone) errors.phone = 'Zadejte telefon, například 601 234 567.'
  if (values.name.length < 3) errors.name = 'Zadejte jméno a příjmení.'
  if (values.street.length < 3) errors.street = 'Zadejte ulici a číslo domu.'
  if (values.city.length < 2) errors.city = 'Zadejte obec.'
  if (!/^\d{5}$/.test(values.zip)) errors.zip = 'PSČ má pět číslic.'
  if (!delivery) errors.delivery = 'Vyberte způsob dopravy.'
  if (!payment) errors.payment = 'Vyberte způsob platby.'
  if (Object.keys(errors).length > 0 || !phone || !delivery || !payment) return { ok: false, values, errors }
  return { ok: true, values: { ...values, phone }, delivery, payment }
}

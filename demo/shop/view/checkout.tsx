/** The checkout on one page: contact, delivery, payment, summary. */

import { ofLines } from '../commerce/analytics.ts'
import { cartTotalCzk } from '../commerce/cart.ts'
import type { Cart } from '../commerce/cart.ts'
import type { CheckoutErrors, CheckoutValues } from '../commerce/checkout.ts'
import { deliveryOff } from '../commerce/discount.ts'
import type { Discount } from '../commerce/discount.ts'
import { deliveries, deliveryPriceCzk, payments } from '../commerce/delivery.ts'
import { formatCzk } from '../money.ts'
import { Field } from './field.tsx'
import { scriptJson } from './inline-script.ts'

interface OptionProps {
  readonly group: string
  readonly chosen: string
  readonly option: {
    readonly id: string
    readonly name: string
    readonly note: string
    readonly priceCzk: number
  }
}

function Option({ group, chosen, option }: OptionProps) {
  return (
    <label class="option">
      <input
        type="radio"
        name={group}
        value={option.id}
        checked={option.id === chosen}
        data-price-czk={option.priceCzk}
        data-name={option.name}
        required
      />
      <span class="option__name">
        {option.name}
        <small>{option.note}</small>
      </span>
      <span class="option__price">{option.priceCzk === 0 ? 'zdarma' : formatCzk(option.priceCzk)}</span>
    </label>
  )
}

interface SummaryProps {
  readonly cart: Cart
  readonly values: CheckoutValues
  readonly discount: Discount | null
}

function Summary({ cart, values, discount }: SummaryProps) {
  const goodsCzk = cartTotalCzk(cart)
  const delivery = deliveries.find((each) => each.id === values.delivery) ?? deliveries[0]
  const payment = payments.find((each) => each.id === values.payment) ?? payments[0]
  const deliveryCzk = deliveryPriceCzk(delivery, goodsCzk)
  const shippingCzk = deliveryCzk - deliveryOff(discount, deliveryCzk) + payment.priceCzk
  const paidCzk = goodsCzk - (discount?.goodsCzk ?? 0)
  return (
    <section class="summary" aria-labelledby="souhrn">
      <h2 id="souhrn">Vaše objednávka</h2>
      <ul class="summary__lines">
        {cart.map((line) => (
          <li key={line.product.id + line.variant.id}>
            <span>
              {line.quantity} × {line.product.name}
              {line.variant.name ? <small>{line.variant.name}</small> : null}
            </span>
            <span>{formatCzk(line.variant.priceCzk * line.quantity)}</span>
          </li>
        ))}
      </ul>
      {discount && discount.goodsCzk > 0 ? (
        <p class="summary__row" data-discount>
          <span>{discount.name}</span> <span>−{formatCzk(discount.goodsCzk)}</span>
        </p>
      ) : null}
      {discount && discount.deliveryCzk > 0 ? (
        <p class="summary__row" data-discount>
          <span>{discount.name}</span> <span>až {formatCzk(discount.deliveryCzk)} z dopravy</span>
        </p>
      ) : null}
      <p class="summary__row">
        <span>Doprava a platba</span>{' '}
        <span data-shipping>{shippingCzk === 0 ? 'zdarma' : formatCzk(shippingCzk)}</span>
      </p>
      <p class="summary__total">
        <span>Celkem s DPH</span>{' '}
        <strong data-total data-goods-czk={paidCzk} data-delivery-off-czk={discount?.deliveryCzk ?? 0}>
          {formatCzk(paidCzk + shippingCzk)}
        </strong>
      </p>
      <label class="choice">
        <input type="checkbox" name="newsletter" value="1" checked={values.newsletter} />
        <span>Chci dostávat novinky a recepty e-mailem, nejvýš dvakrát do měsíce</span>
      </label>
      <button class="button button--wide" type="submit">
        Objednat s povinností platby
      </button>
      <p class="summary__small">
        Odesláním souhlasíte s <a href="/informace/obchodni-podminky">obchodními podmínkami</a>. Ukázkový
        obchod: nic se neúčtuje ani neposílá.
      </p>
    </section>
  )
}

interface FieldsProps {
  readonly values: CheckoutValues
  readonly errors: CheckoutErrors
}

function ContactFields({ values, errors }: FieldsProps) {
  const of = (name: 'email' | 'phone' | 'name' | 'street' | 'zip' | 'city') => ({
    name,
    value: values[name],
    error: errors[name],
  })
  return (
    <>
      <fieldset>
        <legend>Kontakt</legend>
        <Field {...of('email')} label="E-mail" type="email" autocomplete="email" />
        <Field {...of('phone')} label="Telefon" type="tel" autocomplete="tel" hint="Jen kvůli doručení." />
      </fieldset>
      <fieldset>
        <legend>Adresa</legend>
        <Field {...of('name')} label="Jméno a příjmení" autocomplete="name" />
        <Field {...of('street')} label="Ulice a číslo" autocomplete="street-address" />
        <div class="field-row">
          <Field {...of('zip')} label="PSČ" autocomplete="postal-code" inputMode="numeric" />
          <Field {...of('city')} label="Obec" autocomplete="address-level2" />
        </div>
      </fieldset>
    </>
  )
}

function Options({ values, goodsCzk }: { readonly values: CheckoutValues; readonly goodsCzk: number }) {
  const priced = deliveries.map((each) => ({ ...each, priceCzk: deliveryPriceCzk(each, goodsCzk) }))
  return (
    <>
      <fieldset class="options">
        <legend>Doprava</legend>
        {priced.map((delivery) => (
          <Option key={delivery.id} group="delivery" chosen={values.delivery} option={delivery} />
        ))}
      </fieldset>
      <fieldset class="options">
        <legend>Platba</legend>
        {payments.map((payment) => (
          <Option key={payment.id} group="payment" chosen={values.payment} option={payment} />
        ))}
      </fieldset>
    </>
  )
}

interface CheckoutProps extends FieldsProps {
  readonly cart: Cart
  /** Makes the form one order however often it is sent. */
  readonly formKey: string
  readonly discount: Discount | null
  /** Why the code was not taken. */
  readonly refused?: string
}

function CodeForm({ discount, refused }: Pick<CheckoutProps, 'discount' | 'refused'>) {
  return (
    <form
      class={refused ? 'field field--wrong code-form' : 'field code-form'}
      method="post"
      action="/pokladna/kod"
    >
      <label for="kod">Slevový kód (nepovinný)</label>
      <div class="code-form__row">
        <input
          id="kod"
          name="kod"
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={discount?.code ?? ''}
          {...(refused ? { 'aria-describedby': 'kod-chyba', 'aria-invalid': 'true' } : {})}
        />
        <button class="button" type="submit">
          Uplatnit
        </button>
      </div>
      {refused ? (
        <p class="field__note" id="kod-chyba" role="alert">
          {refused}
        </p>
      ) : null}
    </form>
  )
}

export function CheckoutPage(props: CheckoutProps) {
  const { cart, values, errors, formKey, discount, refused } = props
  const event = scriptJson(ofLines('begin_checkout', cart))
  return (
    <div class="wrap">
      <h1>Pokladna</h1>
      {Object.keys(errors).length > 0 ? (
        <p class="notice" role="alert">
          Některé údaje je třeba opravit, najdete je označené ve formuláři.
        </p>
      ) : null}
      <CodeForm discount={discount} {...(refused ? { refused } : {})} />
      <form class="checkout" method="post" action="/pokladna" data-checkout>
        <input type="hidden" name="klic" value={formKey} />
        <div class="checkout__fields">
          <ContactFields values={values} errors={errors} />
          <Options values={values} goodsCzk={cartTotalCzk(cart)} />
          <div class="field">
            <label for="note">Poznámka (nepovinná)</label>
            <textarea id="note" name="note" rows={3} maxLength={500}>
              {values.note}
            </textarea>
          </div>
        </div>
        <Summary cart={cart} values={values} discount={discount} />
      </form>
      <script type="application/json" id="pokladna-udalost" dangerouslySetInnerHTML={{ __html: event }} />
    </div>
  )
}

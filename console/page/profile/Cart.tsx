import type { FeaturesView, ProductView } from '../../../core/wire/admin.ts'
import { count, money } from '../../format.ts'
import { language } from '../../preference.ts'
import { shopUrl, siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { When } from '../../ui/When.tsx'

export function Cart({ features }: { features: FeaturesView }) {
  const t = text.value.profile
  const { cart } = features
  const currency = features.currency ?? siteCurrency.value
  const changed =
    cart.changedAt === null ? undefined : (
      <>
        {t.changed} <When at={cart.changedAt} />
      </>
    )
  return (
    <Card title={t.cart} note={changed}>
      {cart.items.length === 0 && <p class="quiet">{t.cartEmpty}</p>}
      {cart.items.length > 0 && (
        <>
          <ul class="rows">
            {cart.items.map((each) => (
              <li key={each.id} class="row">
                <Picture url={each.imageUrl} title={each.title} />
                <span class="row-main">
                  <ProductName product={each} />
                  <span class="row-note">
                    {count(each.quantity, language.value)} ×{' '}
                    {each.priceMicro === null ? '?' : money(each.priceMicro, currency, language.value)}
                  </span>
                </span>
                {each.priceMicro !== null && (
                  <span class="row-number">
                    {money(each.priceMicro * each.quantity, currency, language.value)}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p class="row row-total">
            <span class="row-main">{t.cartTotal}</span>
            <strong>{money(cart.valueMicro, currency, language.value)}</strong>
          </p>
        </>
      )}
    </Card>
  )
}

/** A product's title; a link to the shop where its address is known. */
export function ProductName({ product }: { product: ProductView }) {
  if (product.url === null || !URL.canParse(product.url, shopUrl.value)) {
    return <span class="row-title">{product.title}</span>
  }
  return (
    <a class="row-title" href={new URL(product.url, shopUrl.value).href} target="_blank" rel="noreferrer">
      {product.title}
      <span class="unseen"> {text.value.shell.newWindow}</span>
    </a>
  )
}

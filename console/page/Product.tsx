/** One product: what it costs and did cost, what is left of it, its variants, what it is bought with. */
import type { ProductDetail } from '../../core/wire/catalogue.ts'
import { fetchNeighbours, fetchProduct } from '../catalogue-api.ts'
import { money, percent } from '../format.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { shopUrl } from '../session.ts'
import { attributeName } from './catalogue/attribute.ts'
import { text } from '../text/text.ts'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { PriceHistory } from './catalogue/PriceHistory.tsx'
import { Price, Stock } from './catalogue/ProductTable.tsx'

const REFRESH_MS = 15_000

export function Product({ id }: { id: string }) {
  const t = text.value.catalogue
  const { value, refusal, loading, reload } = useResource(
    `product:${id}`,
    (signal) => fetchProduct(id, signal),
    REFRESH_MS,
  )
  return (
    <div class="page page-wide">
      <a class="back" href={routePath({ page: 'catalogue' })}>
        <Icon name="back" />
        {t.back}
      </a>
      <header class="page-head">
        <div class="product-head">
          {value && <Picture url={value.imageUrl} title={value.title} size={64} />}
          <div>
            <h1 tabIndex={-1}>{value?.title ?? id}</h1>
            <p class="page-lead">
              <code>{id}</code>
              {value && value.category.length > 0 && ` · ${value.category.join(' › ')}`}
            </p>
          </div>
        </div>
        {value && <ShopLink url={value.url} />}
      </header>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value === null && loading && <p class="quiet">{text.value.ui.loading}</p>}
      {value && (
        <div class="product-grid">
          <div class="product-main">
            <PriceHistory product={value} />
            {value.group && <Variants product={value} group={value.group} />}
            <Together id={id} accessories={value.accessories} />
          </div>
          <Facts product={value} />
        </div>
      )}
    </div>
  )
}

function ShopLink({ url }: { url: string }) {
  if (url === '' || !URL.canParse(url, shopUrl.value)) return null
  const target = new URL(url, new URL(shopUrl.value, location.href))
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return null
  return (
    <a class="button button-plain" href={target.href} target="_blank" rel="noopener">
      <Icon name="external" />
      {text.value.catalogue.open}
      <span class="unseen"> {text.value.shell.newWindow}</span>
    </a>
  )
}

function Facts({ product }: { product: ProductDetail }) {
  const t = text.value.catalogue
  const amount = (micro: number) => money(micro, product.currency, language.value)
  const { costMicro, marginMicro, marginShare, lowestPrice30Micro, prices } = product
  return (
    <Card title={t.product}>
      <dl class="facts">
        <dt>{t.price}</dt>
        <dd>
          <Price row={product} />
        </dd>
        <dt>{t.stock}</dt>
        <dd>
          <Stock row={product} />
        </dd>
        {lowestPrice30Micro !== null && (
          <>
            <dt title={t.lowest30Hint}>{t.lowest30}</dt>
            <dd>{amount(lowestPrice30Micro)}</dd>
          </>
        )}
        {costMicro !== null && (
          <>
            <dt>{t.cost}</dt>
            <dd>{amount(costMicro)}</dd>
          </>
        )}
        {marginMicro !== null && marginShare !== null && (
          <>
            <dt>{t.margin}</dt>
            <dd>
              {amount(marginMicro)} <span class="quiet">({percent(marginShare, language.value)})</span>
            </dd>
          </>
        )}
        {Object.entries(prices).map(([currency, price]) => (
          <>
            <dt>{t.otherPrices}</dt>
            <dd>{money(price, currency, language.value)}</dd>
          </>
        ))}
        {product.brand !== '' && (
          <>
            <dt>{t.brand}</dt>
            <dd>{product.brand}</dd>
          </>
        )}
        {product.gtin !== '' && (
          <>
            <dt>{t.ean}</dt>
            <dd>{product.gtin}</dd>
          </>
        )}
        {product.attributes.map(([name, value]) => (
          <>
            <dt>{attributeName(name, text.value)}</dt>
            <dd>{t.attributeValues[value] ?? value}</dd>
          </>
        ))}
        <dt>{t.sources}</dt>
        <dd>{product.sources.join(', ') || '–'}</dd>
        <dt>{t.updated}</dt>
        <dd>
          <When at={product.updatedAt} form="moment" />
        </dd>
      </dl>
    </Card>
  )
}

type Group = NonNullable<ProductDetail['group']>

function Variants({ product, group }: { product: ProductDetail; group: Group }) {
  const t = text.value.catalogue
  const amount = (micro: number) => money(micro, product.currency, language.value)
  const note =
    group.fromMicro === group.toMicro
      ? amount(group.fromMicro)
      : t.range(amount(group.fromMicro), amount(group.toMicro))
  return (
    <Card title={t.variants} note={`${t.variantsNote(group.variants.length)} · ${note}`}>
      <div class="rows">
        {group.variants.map((variant) => (
          <div class="row" key={variant.id}>
            <div class="row-main">
              {variant.id === product.id ? (
                <span class="row-title">
                  {variant.title} <span class="quiet">({t.thisOne})</span>
                </span>
              ) : (
                <a class="row-title" href={routePath({ page: 'product', id: variant.id })}>
                  {variant.title}
                </a>
              )}
              <code class="row-note">{variant.id}</code>
            </div>
            <Stock row={variant} />
            <span class="product-number">{money(variant.priceMicro, variant.currency, language.value)}</span>
          </div>
        ))}
      </div>
    </Card>
  )
}

function Together({ id, accessories }: { id: string; accessories: ProductDetail['accessories'] }) {
  const t = text.value.catalogue
  const { value } = useResource(`neighbours:${id}`, (signal) => fetchNeighbours(id, signal), 0)
  const neighbours = value?.products[0]?.neighbours.slice(0, 8) ?? []
  return (
    <Card title={t.together}>
      {value && neighbours.length === 0 && <p class="quiet">{t.noTogether}</p>}
      <div class="rows">
        {neighbours.map((one) => (
          <div class="row" key={one.id}>
            <div class="row-main">
              <a class="row-title" href={routePath({ page: 'product', id: one.id })}>
                {one.title}
              </a>
            </div>
            <span class="product-number quiet">{t.share(Math.round(one.score * 100))}</span>
          </div>
        ))}
      </div>
      {accessories.length > 0 && (
        <>
          <h3 class="card-sub">{t.accessories}</h3>
          <div class="rows">
            {accessories.map((one) => (
              <div class="row" key={one.id}>
                <div class="row-main">
                  <a class="row-title" href={routePath({ page: 'product', id: one.id })}>
                    {one.title}
                  </a>
                </div>
              </div>
            ))}
          </div>
        </>
      )}
    </Card>
  )
}

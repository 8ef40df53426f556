import type { ProductRow } from '../../../core/wire/catalogue.ts'
import { money } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Spark } from './Spark.tsx'

export function ProductTable({ rows }: { rows: readonly ProductRow[] }) {
  const t = text.value.catalogue
  return (
    <table class="table products">
      <thead>
        <tr>
          <th scope="col">{t.product}</th>
          <th scope="col" class="col-category">
            {t.category}
          </th>
          <th scope="col" class="number">
            {t.price}
          </th>
          <th scope="col" class="number">
            {t.stock}
          </th>
          <th scope="col" class="col-spark">
            {t.month}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: ProductRow }) {
  return (
    <tr>
      <th scope="row">
        <span class="product-name">
          <Picture url={row.imageUrl} title={row.title} size={36} />
          <span>
            <a class="row-link" href={routePath({ page: 'product', id: row.id })}>
              {row.title || row.id}
            </a>
            <span class="row-under">
              <code class="quiet">{row.id}</code>
              {row.brand !== '' && ` · ${row.brand}`}
            </span>
          </span>
        </span>
      </th>
      <td class="col-category">{row.category.join(' › ')}</td>
      <td class="number">
        <Price row={row} />
      </td>
      <td class="number">
        <Stock row={row} />
      </td>
      <td class="col-spark">
        <Spark values={row.spark} />
      </td>
    </tr>
  )
}

type Priced = Pick<ProductRow, 'priceMicro' | 'listPriceMicro' | 'currency'>

export function Price({ row }: { row: Priced }) {
  const isCut = row.listPriceMicro !== null && row.listPriceMicro > row.priceMicro
  return (
    <span class="price">
      {money(row.priceMicro, row.currency, language.value)}
      {isCut && (
        <s class="quiet">
          <span class="unseen">{text.value.catalogue.before} </span>
          {money(row.listPriceMicro!, row.currency, language.value)}
        </s>
      )}
    </span>
  )
}

export function Stock({ row }: { row: Pick<ProductRow, 'stock' | 'available'> }) {
  const t = text.value.catalogue
  if (!row.available) return <Badge tone="warn">{t.soldOut}</Badge>
  return <Badge tone="good">{row.stock === null ? t.inStock : t.pieces(row.stock)}</Badge>
}

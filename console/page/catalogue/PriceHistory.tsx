/** The price as steps over time with the stock below it, and the same as a table. */
import type { HistoryPoint, ProductDetail } from '../../../core/wire/catalogue.ts'
import { date, money } from '../../format.ts'
import { now } from '../../clock.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'
import { Stock } from './ProductTable.tsx'

const WIDTH = 640
const PRICE_HEIGHT = 150
const STOCK_HEIGHT = 46
const EDGE = 6
const MAX_ROWS = 60

export function PriceHistory({ product }: { product: ProductDetail }) {
  const t = text.value.catalogue
  const { history } = product
  const moves = Math.max(0, history.length - 1)
  return (
    <Card title={t.history} note={t.historyNote(moves)}>
      {history.length < 2 ? <p class="quiet">{t.historyOne}</p> : <Chart product={product} />}
      {history.length > 0 && (
        <details class="history">
          <summary>{t.historyTable}</summary>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.when}</th>
                <th scope="col" class="number">
                  {t.price}
                </th>
                <th scope="col" class="number">
                  {t.stock}
                </th>
              </tr>
            </thead>
            <tbody>
              {history
                .slice(-MAX_ROWS)
                .toReversed()
                .map((point) => (
                  <tr key={point.at}>
                    <th scope="row">
                      <When at={point.at} form="moment" />
                    </th>
                    <td class="number">{money(point.priceMicro, product.currency, language.value)}</td>
                    <td class="number">
                      <Stock row={point} />
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </details>
      )}
    </Card>
  )
}

function Chart({ product: { history, currency } }: { product: ProductDetail }) {
  const t = text.value.catalogue
  const from = history[0]!.at
  const to = Math.max(now.value, history.at(-1)!.at, from + 1)
  const x = (at: number) => EDGE + ((at - from) / (to - from)) * (WIDTH - 2 * EDGE)
  const prices = history.map(({ priceMicro }) => priceMicro)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  const amount = (micro: number) => money(micro, currency, language.value)
  const counted = history.some(({ stock }) => stock !== null)
  return (
    <figure class="history-chart">
      <div class="history-scale" aria-hidden="true">
        <span>{amount(high)}</span>
        {low !== high && <span>{amount(low)}</span>}
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${PRICE_HEIGHT}`}
        role="img"
        aria-label={t.chart(amount(low), amount(high))}
        preserveAspectRatio="none"
      >
        <path
          class="line-price"
          d={steps(history, (point) => scaled(point.priceMicro, low, high, PRICE_HEIGHT), { x, to })}
        />
      </svg>
      {counted && (
        <svg
          class="history-stock"
          viewBox={`0 0 ${WIDTH} ${STOCK_HEIGHT}`}
          role="img"
          aria-label={t.chartStock}
          preserveAspectRatio="none"
        >
          <path class="area-stock" d={area(history, { x, to })} />
        </svg>
      )}
      <figcaption>
        <span>{date(from, 'short', language.value)}</span>
        <span>{date(to, 'short', language.value)}</span>
      </figcaption>
    </figure>
  )
}

function scaled(value: number, low: number, high: number, height: number): number {
  return high === low ? height / 2 : height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE)
}

type Across = { readonly x: (at: number) => number; readonly to: number }

/** Each value holds until the next: a price does not glide. */
function steps(
  history: readonly HistoryPoint[],
  y: (point: HistoryPoint) => number,
  { x, to }: Across,
): string {
  const line = history.map(
    (point, index) => `${index === 0 ? 'M' : 'H'}${x(point.at)}${index === 0 ? ' ' : 'V'}${y(point)}`,
  )
  return `${line.join('')}H${x(to)}`
}

function area(history: readonly HistoryPoint[], across: Across): string {
  const most = Math.max(1, ...history.map(({ stock }) => stock ?? 0))
  const y = ({ stock, available }: HistoryPoint) =>
    scaled(available ? (stock ?? 0) : 0, 0, most, STOCK_HEIGHT)
  const floor = STOCK_HEIGHT - EDGE
  return `${steps(history, y, across)}V${floor}H${across.x(history[0]!.at)}Z`
}

import type { ProfileRow } from '../../../core/wire/admin.ts'
import { count, money, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Purposes } from '../../ui/Purposes.tsx'
import { When } from '../../ui/When.tsx'

export function ProfileTable({ rows }: { rows: readonly ProfileRow[] }) {
  const t = text.value.profiles
  return (
    <table class="table profiles">
      <thead>
        <tr>
          <th scope="col">{t.who}</th>
          <th scope="col" class="col-consents">
            {t.consents}
          </th>
          <th scope="col" class="number col-events">
            {t.events}
          </th>
          <th scope="col" class="number">
            {t.cart}
          </th>
          <th scope="col" class="col-journeys">
            {t.journeys}
          </th>
          <th scope="col" class="number col-orders">
            {t.orders}
          </th>
          <th scope="col" class="number">
            {t.revenue}
          </th>
          <th scope="col" class="col-seen">
            {t.lastSeen}
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

function Row({ row }: { row: ProfileRow }) {
  const t = text.value.profiles
  const number = (value: number) =>
    value === 0 ? <span class="quiet">–</span> : count(value, language.value)
  return (
    <tr>
      <th scope="row">
        <a class="row-link" href={routePath({ page: 'profile', id: row.id })}>
          {row.label ?? t.anonymous}
        </a>
        <span class="row-under">
          <code class="quiet">{shortId(row.id)}</code>
          <span class="only-narrow">
            {' · '}
            <When at={row.lastSeenAt} />
          </span>
        </span>
        {row.consents.length > 0 && (
          <span class="only-narrow row-under">
            <Purposes granted={row.consents} />
          </span>
        )}
      </th>
      <td class="col-consents">
        {row.consents.length === 0 ? (
          <span class="quiet">{t.noConsents}</span>
        ) : (
          <Purposes granted={row.consents} />
        )}
      </td>
      <td class="number col-events">{number(row.events)}</td>
      <td class="number">
        {row.cartItems === 0 ? (
          <span class="quiet">–</span>
        ) : (
          <span class="cart-count" title={t.cartItems(row.cartItems)}>
            <Icon name="cart" size={14} /> {count(row.cartItems, language.value)}
          </span>
        )}
      </td>
      <td class="col-journeys">
        {row.openEntries === 0 ? (
          <span class="quiet">–</span>
        ) : (
          <Badge tone="accent">{t.openEntries(row.openEntries)}</Badge>
        )}
      </td>
      <td class="number col-orders">{number(row.orders)}</td>
      <td class="number">
        {row.revenueMicro === 0 ? (
          <span class="quiet">–</span>
        ) : (
          money(row.revenueMicro, siteCurrency.value, language.value)
        )}
      </td>
      <td class="col-seen">
        <When at={row.lastSeenAt} />
      </td>
    </tr>
  )
}

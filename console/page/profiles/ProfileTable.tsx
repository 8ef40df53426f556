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
import { STAGE_TONES } from '../profile/Head.tsx'

export function ProfileTable({ rows }: { rows: readonly ProfileRow[] }) {
  const { profiles: t, person } = text.value
  return (
    <table class="table profiles">
      <thead>
        <tr>
          <th scope="col">{t.who}</th>
          <th scope="col" class="col-stage">
            {person.stageColumn}
          </th>
          <th scope="col" class="col-consents">
            {t.consents}
          </th>
          <th scope="col" class="number col-segments">
            {person.segmentsColumn}
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
  return (
    <tr>
      <Who row={row} />
      <td class="col-stage">
        <StageBadge stage={row.stage} />
      </td>
      <td class="col-consents">
        {row.consents.length === 0 ? (
          <span class="quiet">{t.noConsents}</span>
        ) : (
          <Purposes granted={row.consents} />
        )}
      </td>
      <td class="number col-segments">{row.segments === null ? <None /> : numberOrNone(row.segments)}</td>
      <td class="number col-events">{numberOrNone(row.events)}</td>
      <td class="number">
        {row.cartItems === 0 ? (
          <None />
        ) : (
          <span class="cart-count" title={t.cartItems(row.cartItems)}>
            <Icon name="cart" size={14} /> {count(row.cartItems, language.value)}
          </span>
        )}
      </td>
      <td class="col-journeys">
        {row.openEntries === 0 ? <None /> : <Badge tone="accent">{t.openEntries(row.openEntries)}</Badge>}
      </td>
      <td class="number col-orders">{numberOrNone(row.orders)}</td>
      <td class="number">
        {row.revenueMicro === 0 ? <None /> : money(row.revenueMicro, siteCurrency.value, language.value)}
      </td>
      <td class="col-seen">
        <When at={row.lastSeenAt} />
      </td>
    </tr>
  )
}

function None() {
  return <span class="quiet">–</span>
}

function numberOrNone(value: number) {
  return value === 0 ? <None /> : count(value, language.value)
}

function Who({ row }: { row: ProfileRow }) {
  const { profiles: t, profile } = text.value
  return (
    <th scope="row">
      <a class="row-link" href={routePath({ page: 'profile', id: row.id })}>
        {row.label ?? t.anonymous}
      </a>
      {row.isClaim && (
        <>
          {' '}
          <Badge title={profile.claimHint}>{profile.claim}</Badge>
        </>
      )}
      <span class="row-under">
        <code class="quiet">{shortId(row.id)}</code>
        <span class="only-narrow">
          {' · '}
          <When at={row.lastSeenAt} />
        </span>
      </span>
      <span class="only-narrow row-under">
        <StageBadge stage={row.stage} /> {row.consents.length > 0 && <Purposes granted={row.consents} />}
      </span>
    </th>
  )
}

function StageBadge({ stage }: { stage: string | null }) {
  const t = text.value.person
  if (stage === null) return <None />
  return (
    <Badge tone={STAGE_TONES[stage] ?? 'plain'} title={t.stageLead[stage]}>
      {t.stage[stage] ?? stage}
    </Badge>
  )
}

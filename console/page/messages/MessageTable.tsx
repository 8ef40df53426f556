import type { ToldOf } from '../../../core/message/listing.ts'
import { REASONS } from '../../../core/message/reason.ts'
import type { JourneyName, MessageRow } from '../../../core/wire/messages.ts'
import { humanised, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import { journeyTitle, stepTitle } from './names.ts'
import { StateBadge } from './StateBadge.tsx'

type MessageTableProps = { rows: readonly MessageRow[]; journeys: readonly JourneyName[] }

export function MessageTable({ rows, journeys }: MessageTableProps) {
  const t = text.value.messages
  return (
    <table class="table messages-table">
      <thead>
        <tr>
          <th scope="col">{t.when}</th>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.who}</th>
          <th scope="col">{t.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.status} ${row.key}`} row={row} journeys={journeys} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, journeys }: { row: MessageRow; journeys: readonly JourneyName[] }) {
  const t = text.value.messages
  const { profile, key } = row
  return (
    <tr>
      <td class="col-when">
        <When at={row.status === 'waiting' ? row.createdAt : row.at} form="moment" />
      </td>
      <td>
        <a class="row-link" href={routePath({ page: 'message', profile, id: key })}>
          <ChannelIcon channel={row.channel} />
          {journeyTitle(journeys, row.journey)}
        </a>
        <span class="row-under quiet">{stepTitle(journeys, row)}</span>
        <span class="row-under row-who">{row.person ?? t.nobody}</span>
      </td>
      <td>
        {row.person ?? <span class="quiet">{t.nobody}</span>}
        <code class="row-under">{shortId(profile)}</code>
      </td>
      <td>
        <Outcome row={row} />
      </td>
    </tr>
  )
}

const ICONS: Readonly<Record<string, IconName>> = { email: 'mail', sms: 'sms', push: 'bell', whatsapp: 'sms' }

export function ChannelIcon({ channel }: { channel: string }) {
  return (
    <span class="channel-icon" title={text.value.name.channel[channel] ?? humanised(channel)}>
      <Icon name={ICONS[channel] ?? 'mail'} />
      <span class="unseen">{text.value.name.channel[channel] ?? humanised(channel)}: </span>
    </span>
  )
}

export function reasonText(reason: MessageRow['reason']): string | null {
  return reason === null ? null : (REASONS[reason]?.[language.value] ?? humanised(reason))
}

function Outcome({ row }: { row: MessageRow }) {
  const t = text.value.messages
  const reason = reasonText(row.reason)
  return (
    <>
      <span class="message-outcome">
        <StateBadge state={row.status} /> <ToldBadges told={row.told} />
      </span>
      {reason !== null && <span class="row-under">{reason}</span>}
      {row.status === 'waiting' && (
        <span class="row-under quiet">
          {t.waitsUntil} <When at={row.at} form="moment" />
        </span>
      )}
    </>
  )
}

const BAD: ReadonlySet<string> = new Set(['bounced', 'complained', 'unsubscribed'])

/** What matters most about what was told; a delivery says nothing once it was opened. */
export function ToldBadges({ told }: { told: MessageRow['told'] }) {
  const t = text.value.messages
  const kinds = Object.keys(told) as ToldOf[]
  const seen = kinds.filter((kind) => kind === 'opened' || kind === 'clicked' || kind === 'replied')
  const shown = kinds.filter((kind) =>
    seen.length === 0 ? true : kind !== 'delivered' && !kind.endsWith('_by_machine'),
  )
  return (
    <>
      {shown.map((kind) => (
        <Badge
          key={kind}
          tone={
            BAD.has(kind) ? 'bad' : kind.endsWith('_by_machine') || kind === 'delivered' ? 'plain' : 'good'
          }
          title={kind.endsWith('_by_machine') ? t.proxy : undefined}
        >
          {t.told[kind]}
        </Badge>
      ))}
    </>
  )
}

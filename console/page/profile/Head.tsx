import type { ComponentChildren } from 'preact'
import type { ProfileView } from '../../../core/wire/admin.ts'
import { count, money } from '../../format.ts'
import { language } from '../../preference.ts'
import { siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { When } from '../../ui/When.tsx'
import { profileLabel } from './label.ts'

/** Who it is, and the six figures that one asks for first. */
export function Head({ view }: { view: ProfileView }) {
  const t = text.value.profile
  const { features } = view
  const amount = (micro: number) => money(micro, features.currency ?? siteCurrency.value, language.value)
  return (
    <header class="profile-head">
      <div class="profile-name">
        <h1 tabIndex={-1}>{profileLabel(view.identifiers) ?? t.anonymous}</h1>
        <span class="profile-id">
          <span class="unseen">{t.id}: </span>
          <code>{view.id}</code>
          <CopyButton value={view.id} label={t.copyId} iconOnly />
        </span>
      </div>
      <dl class="figures">
        <Figure name={t.revenue}>
          {amount(features.revenueMicro)}
          {features.refundedMicro > 0 && <small>{t.refunded(amount(features.refundedMicro))}</small>}
        </Figure>
        <Figure name={t.orders}>{count(features.orders, language.value)}</Figure>
        <Figure name={t.lastOrder}>
          {features.lastOrderAt === null ? t.never : <When at={features.lastOrderAt} />}
        </Figure>
        <Figure name={t.events}>{count(view.eventsStored, language.value)}</Figure>
        <Figure name={t.firstSeen}>
          <When at={view.createdAt} form="moment" />
        </Figure>
        <Figure name={t.lastSeen}>
          <When at={view.lastSeenAt} />
        </Figure>
      </dl>
    </header>
  )
}

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

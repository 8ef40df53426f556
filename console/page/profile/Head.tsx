import type { ComponentChildren } from 'preact'
import type { ProfileView } from '../../../core/wire/admin.ts'
import { count, money } from '../../format.ts'
import { language } from '../../preference.ts'
import { siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Purposes } from '../../ui/Purposes.tsx'
import { When } from '../../ui/When.tsx'
import { Erase } from './Erase.tsx'
import { Rebuild } from './Rebuild.tsx'
import { profileLabel } from './label.ts'

export const STAGE_TONES: Readonly<Record<string, Tone>> = {
  new: 'plain',
  activated: 'accent',
  loyal: 'good',
  at_risk: 'warn',
  lost: 'bad',
}

/** Who it is, where they stand, what they allow, and the six figures that one asks for first. */
export function Head({ view, onRebuilt }: { view: ProfileView; onRebuilt: () => void }) {
  const { profile: t, person } = text.value
  const { features, lifecycle } = view
  const amount = (micro: number) => money(micro, features.currency ?? siteCurrency.value, language.value)
  const granted = view.consents.filter((consent) => consent.granted).map(({ purpose }) => purpose)
  return (
    <header class="profile-head">
      <div class="profile-top">
        <div class="profile-name">
          <h1 tabIndex={-1}>{profileLabel(view.identifiers) ?? t.anonymous}</h1>
          <span class="profile-id">
            <span class="unseen">{t.id}: </span>
            <code>{view.id}</code>
            <CopyButton value={view.id} label={t.copyId} iconOnly />
          </span>
          <span class="profile-marks">
            <Badge tone={STAGE_TONES[lifecycle.stage] ?? 'plain'} title={person.stageLead[lifecycle.stage]}>
              {person.stage[lifecycle.stage] ?? lifecycle.stage}
            </Badge>
            <span class="quiet">{person.inSegments(view.segments.length)}</span>
            <span class="quiet">
              {person.allowed}:{granted.length === 0 && ` ${person.allowsNothing}`}
            </span>
            {granted.length > 0 && <Purposes granted={granted} />}
          </span>
        </div>
        <div class="profile-acts">
          <Rebuild id={view.id} onRebuilt={onRebuilt} />
          <Erase id={view.id} />
        </div>
      </div>
      <dl class="figures">
        <Figure name={t.revenue}>
          {amount(features.revenueMicro)}
          {features.refundedMicro > 0 && <small>{t.refunded(amount(features.refundedMicro))}</small>}
          {features.others?.map((other) => (
            <small key={other.currency}>
              {t.alsoSpent(money(other.revenueMicro - other.refundedMicro, other.currency, language.value))}
            </small>
          ))}
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

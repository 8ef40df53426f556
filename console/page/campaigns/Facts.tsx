import type { ComponentChildren } from 'preact'
import type { CampaignDraft, CampaignView } from '../../../core/wire/campaigns.ts'
import { scheduleText } from '../../campaign/schedule.ts'
import { humanised, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Whom } from '../Campaigns.tsx'

/** For whom, where, when and how often. */
export function Facts({ view }: { view: CampaignView }) {
  const { campaigns: t, name } = text.value
  const { campaign, check } = view
  return (
    <Card title={t.saysTitle}>
      <p class={view.isForAll ? 'sentence quiet' : 'sentence'}>
        <Whom row={view} />
      </p>
      <dl class="facts">
        <Fact name={t.slot}>
          {name.slot[view.slot] ?? humanised(view.slot)} <code>{view.slot}</code>
        </Fact>
        <Fact name={t.facts}>{t.kind[view.kind] ?? view.kind}</Fact>
        {!view.draft && check.moment && <Fact name={t.moment}>{check.moment[language.value]}</Fact>}
        <Fact name={t.schedule}>{scheduleText(view.schedule, language.value, t)}</Fact>
        <Fact name={t.cap}>{capText(campaign.cap)}</Fact>
        <Fact name={t.division}>{divisionText(view)}</Fact>
        <Fact name={t.contextual}>{contextualText(campaign)}</Fact>
        <Fact name={t.priority}>{view.priority}</Fact>
        <Fact name={t.purpose}>{name.purpose[view.purpose] ?? view.purpose}</Fact>
        {view.topic !== null && <Fact name={t.topic}>{view.topic}</Fact>}
        {view.owner !== '' && <Fact name={t.owner}>{view.owner}</Fact>}
      </dl>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function capText(cap: CampaignDraft['cap']): string {
  const t = text.value.campaigns
  const parts = [
    cap?.perVisit !== undefined && t.capVisit(cap.perVisit),
    cap?.perDay !== undefined && t.capDay(cap.perDay),
    cap?.ever !== undefined && t.capEver(cap.ever),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : t.noCap
}

/** "a 50 %, b 50 %, 10 % held out". */
function divisionText({ variants, holdout }: CampaignView): string {
  const t = text.value.campaigns
  const sum = variants.reduce((all, { weight }) => all + weight, 0)
  const shares = variants.map(
    ({ key, weight }) => `${key} ${percent(sum === 0 ? 0 : weight / sum, language.value)}`,
  )
  const held = holdout > 0 ? [t.holdoutShare(percent(holdout, language.value))] : []
  return [...(shares.length > 1 ? shares : [t.onlyOne]), ...held].join(', ')
}

function contextualText(campaign: CampaignDraft): string {
  const t = text.value.campaigns
  if (campaign.kind === 'blocks')
    return campaign.contextual === null ? t.contextualNone : `${t.variant} ${campaign.contextual}`
  return campaign.kind === 'rail' && campaign.contextual ? t.contextualSame : t.contextualNone
}

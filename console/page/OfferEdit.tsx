/** The form of an offer, checked while it is written. */
import { useState } from 'preact/hooks'
import type { OfferDraft, OfferView } from '../../core/wire/offers.ts'
import { useAsked } from '../ask.ts'
import { saidOf } from '../campaign/said.ts'
import { navigate } from '../navigate.ts'
import { checkOffer, fetchOffer, publishOffer, saveOffer } from '../offer-api.ts'
import { isWhole, newOffer } from '../offer/draft.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { complain } from '../ui/complain.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { showToast } from '../ui/toast.ts'
import { useUnsaved } from '../unsaved.ts'
import { SaidList } from './campaigns/Findings.tsx'
import { Bounds } from './offers/Bounds.tsx'
import { Given } from './offers/Given.tsx'
import { Whom } from './offers/Whom.tsx'

const TYPING_MS = 500

export function OfferEdit({ id }: { id: string }) {
  const { offers: t, ui } = text.value
  const isNew = id === 'new'
  const { value, refusal, reload } = useResource<OfferView | null>(
    `offer-edit:${id}`,
    async (signal) => (isNew ? { ok: true, value: null } : fetchOffer(id, signal)),
    0,
  )
  const begun = isNew ? newOffer() : (value?.draft ?? value?.offer ?? null)
  return (
    <div class="page page-wide">
      <a class="back" href={routePath(isNew ? { page: 'offers' } : { page: 'offer', id })}>
        <Icon name="back" size={14} />
        {isNew ? t.back : id}
      </a>
      <header class="page-head">
        <h1 tabIndex={-1}>{isNew ? t.create : (value?.name[language.value] ?? ui.loading)}</h1>
      </header>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {begun && <Form key={id} begun={begun} isNew={isNew} />}
    </div>
  )
}

export type PartProps = { draft: OfferDraft; onChange: (draft: OfferDraft) => void }

function Form({ begun, isNew }: { begun: OfferDraft; isNew: boolean }) {
  const t = text.value.offers
  const [draft, setDraft] = useState(begun)
  const [first] = useState(begun)
  const [isBroken, setIsBroken] = useState(false)
  useUnsaved(draft !== first || isBroken)
  const whole = isWhole(draft) && !isBroken
  const check = useAsked(
    whole ? JSON.stringify(draft) : null,
    (signal) => checkOffer(draft, signal),
    TYPING_MS,
  )
  const findings = (whole && check.value?.findings) || []
  const said = saidOf([], findings, language.value, text.value.campaigns.gap)
  const isSound = whole && !check.busy && check.value?.publishable === true
  return (
    <div class="campaign-desk">
      <div class="campaign-write">
        <Given draft={draft} onChange={setDraft} isNew={isNew} />
        <Whom
          draft={draft}
          onChange={setDraft}
          said={said.filter(({ at }) => at.startsWith('/audience'))}
          answer={whole ? check.value : null}
          onBroken={setIsBroken}
        />
        <Bounds draft={draft} onChange={setDraft} />
      </div>
      <div class="campaign-beside">
        <Card title={t.check}>
          <p class="quiet" role="status">
            {!whole ? t.unfinished : check.busy ? t.checking : said.length === 0 ? t.sound : ''}
          </p>
          <SaidList said={said} />
          {check.refusal && check.refusal.status !== 0 && (
            <Refused refusal={check.refusal} onRetry={check.again} />
          )}
          <Finish draft={draft} canSave={whole} canPublish={isSound} />
        </Card>
      </div>
    </div>
  )
}

type FinishProps = { draft: OfferDraft; canSave: boolean; canPublish: boolean }

function Finish({ draft, canSave, canPublish }: FinishProps) {
  const t = text.value.offers
  const [busy, setBusy] = useState(false)
  const finish = async (isPublished: boolean) => {
    setBusy(true)
    const kept = await saveOffer(draft)
    const answer = kept.ok && isPublished ? await publishOffer(draft.id, '') : kept
    setBusy(false)
    if (!answer.ok) {
      return complain(answer)
    }
    showToast('good', isPublished ? t.published : t.saved)
    navigate(routePath({ page: 'offer', id: draft.id }))
  }
  return (
    <div class="campaign-actions">
      <Button kind="main" busy={busy} disabled={!canPublish} onClick={() => void finish(true)}>
        {t.publish}
      </Button>
      <Button busy={busy} disabled={!canSave} onClick={() => void finish(false)}>
        {t.save}
      </Button>
    </div>
  )
}

/** One offer: its bounds and what is gone of them, its pool, who used it. */
import { useState } from 'preact/hooks'
import type { OfferView } from '../../core/wire/offers.ts'
import type { Answer } from '../api.ts'
import { count, money } from '../format.ts'
import { archiveOffer, fetchOffer, publishOffer } from '../offer-api.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { complain } from '../ui/complain.ts'
import { OnePage } from '../ui/OnePage.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { showToast } from '../ui/toast.ts'
import { OfferTags, PoolText } from './Offers.tsx'
import { Findings } from './campaigns/Findings.tsx'
import { Pool } from './offers/Pool.tsx'
import { Spent, givesText } from './offers/Spent.tsx'
import { Uses } from './offers/Uses.tsx'
import { Dialog } from './segments/Dialog.tsx'

const REFRESH_MS = 15_000

export function Offer({ id }: { id: string }) {
  const t = text.value.offers
  const answer = useResource(`offer:${id}`, (signal) => fetchOffer(id, signal), REFRESH_MS)
  return (
    <OnePage
      id={id}
      back={{ href: routePath({ page: 'offers' }), name: t.back }}
      answer={answer}
      class="campaign-page"
    >
      {(view, reload) => <Whole view={view} onChange={reload} />}
    </OnePage>
  )
}

function Whole({ view, onChange }: { view: OfferView; onChange: () => void }) {
  const t = text.value.offers
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{view.name[language.value]}</h1>
          <p class="campaign-tags">
            <code>{view.id}</code>
            <OfferTags row={view} />
          </p>
        </div>
        <Actions view={view} onChange={onChange} />
      </header>
      <div class="campaign-cards">
        <FactsCard view={view} />
        <Card title={t.check}>
          <Findings findings={view.check.findings} />
          {view.check.findings.length === 0 && (
            <p class="campaign-sound">
              <Icon name="check" /> {t.sound}
            </p>
          )}
        </Card>
      </div>
      {view.pool.left !== null && <Pool view={view} onChange={onChange} />}
      <Uses view={view} />
    </>
  )
}

function FactsCard({ view }: { view: OfferView }) {
  const t = text.value.offers
  const { offer, currency } = view
  return (
    <Card title={t.glance}>
      <dl class="facts">
        <dt>{t.gives}</dt>
        <dd>{givesText(offer, currency)}</dd>
        <dt>{t.whom}</dt>
        <dd>{view.sentence?.[language.value] ?? t.everybody}</dd>
        <dt>{t.uses}</dt>
        <dd>
          <Spent
            name={t.uses}
            part={view.uses}
            whole={offer.budget?.uses}
            say={(value) => count(value, language.value)}
          />
        </dd>
        <dt>{t.given}</dt>
        <dd>
          <Spent
            name={t.given}
            part={view.discountMicro}
            whole={offer.budget?.discountMicro}
            say={(value) => money(value, currency, language.value)}
          />
        </dd>
        <dt>{t.margin}</dt>
        <dd>{`≥ ${(offer.margin.leastBp ?? 0) / 100} %`}</dd>
        <dt>{t.codes}</dt>
        <dd>
          <PoolText row={view} />
        </dd>
        <dt>{t.shownBy}</dt>
        <dd>
          {view.campaigns.length === 0 && <span class="quiet">{t.nobodyShows}</span>}
          {view.campaigns.map((id) => (
            <a key={id} class="offer-campaign" href={routePath({ page: 'campaign', id })}>
              {id}
            </a>
          ))}
        </dd>
      </dl>
    </Card>
  )
}

function Actions({ view, onChange }: { view: OfferView; onChange: () => void }) {
  const t = text.value.offers
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const told = (done: string, answer: Answer<unknown>) => {
    setBusy(false)
    setAsks(false)
    if (answer.ok) {
      showToast('good', done)
      return onChange()
    }
    complain(answer)
  }
  const archive = async (note: string) => {
    setBusy(true)
    told(t.archived, await archiveOffer(view.id, note))
  }
  const publish = async () => {
    setBusy(true)
    told(t.published, await publishOffer(view.id, ''))
  }
  return (
    <div class="campaign-actions">
      <a class="button" href={routePath({ page: 'offer-edit', id: view.id })}>
        {view.draft ? t.editDraft : t.edit}
      </a>
      {view.draft && (
        <Button kind="main" busy={busy} disabled={!view.check.publishable} onClick={() => void publish()}>
          {t.publish}
        </Button>
      )}
      {view.status === 'published' && <Button onClick={() => setAsks(true)}>{t.archive}</Button>}
      {asks && (
        <Dialog
          title={t.archiveAsk}
          lead={t.archiveLead}
          confirm={t.confirmArchive}
          busy={busy}
          onConfirm={(note) => void archive(note)}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}

/** One campaign: for whom, when, how it looks, what it said before. */
import { useState } from 'preact/hooks'
import type { CampaignView } from '../../core/wire/campaigns.ts'
import { archiveCampaign, dropCampaignDraft, fetchCampaign } from '../campaign-api.ts'
import type { Answer } from '../api.ts'
import { navigate } from '../navigate.ts'
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
import { CampaignTags } from './Campaigns.tsx'
import { Facts } from './campaigns/Facts.tsx'
import { Findings } from './campaigns/Findings.tsx'
import { Preview } from './campaigns/Preview.tsx'
import type { Saved } from './campaigns/Preview.tsx'
import { Versions } from './campaigns/Versions.tsx'
import { Dialog } from './segments/Dialog.tsx'

const REFRESH_MS = 30_000

export function Campaign({ id }: { id: string }) {
  const t = text.value.campaigns
  const answer = useResource(`campaign:${id}`, (signal) => fetchCampaign(id, signal), REFRESH_MS)
  return (
    <OnePage
      id={id}
      back={{ href: routePath({ page: 'campaigns' }), name: t.back }}
      answer={answer}
      class="campaign-page"
    >
      {(view, reload) => <Whole view={view} onChange={reload} />}
    </OnePage>
  )
}

function Whole({ view, onChange }: { view: CampaignView; onChange: () => void }) {
  const t = text.value.campaigns
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{view.name[language.value]}</h1>
          <p class="campaign-tags">
            <code>{view.id}</code>
            <CampaignTags row={view} />
            <a href={`${routePath({ page: 'decisions' })}?campaign=${encodeURIComponent(view.id)}`}>
              {text.value.decisions.allOfCampaign}
            </a>
          </p>
        </div>
        <Actions view={view} onChange={onChange} />
      </header>
      <div class="campaign-cards">
        <Facts view={view} />
        <Card title={t.check}>
          <Findings findings={view.check.findings} />
          {view.check.findings.length === 0 && (
            <p class="campaign-sound">
              <Icon name="check" /> {t.checkSound}
            </p>
          )}
        </Card>
      </div>
      <Preview
        campaign={view.status === 'published' ? view.campaign : (view.draft?.campaign ?? view.campaign)}
        saved={savedOf(view)}
      />
      <Versions view={view} />
    </>
  )
}

/** What is in force, else the draft; what is archived is on no page. */
function savedOf({ status, version, draft }: CampaignView): Saved | null {
  if (status === 'published') return { isDraft: false, isOld: false, mark: String(version) }
  return draft && { isDraft: true, isOld: false, mark: String(draft.createdAt) }
}

function Actions({ view, onChange }: { view: CampaignView; onChange: () => void }) {
  const t = text.value.campaigns
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const told = (done: string, answer: Answer<unknown>) => {
    setBusy(false)
    setAsks(false)
    if (answer.ok) {
      showToast('good', done)
      onChange()
    } else {
      complain(answer)
    }
  }
  const archive = async (note: string) => {
    setBusy(true)
    told(t.archived, await archiveCampaign(view.id, note))
  }
  const drop = async () => {
    const answer = await dropCampaignDraft(view.id)
    if (answer.ok && view.status === 'draft') return navigate(routePath({ page: 'campaigns' }))
    told(t.dropped, answer)
  }
  return (
    <div class="campaign-actions">
      <a class="button button-main" href={routePath({ page: 'campaign-edit', id: view.id })}>
        {view.draft ? t.editDraft : t.edit}
      </a>
      {view.draft && <Button onClick={() => void drop()}>{t.dropDraft}</Button>}
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

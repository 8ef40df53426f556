/** Where a campaign is written; what only the desk needs is loaded with it. */
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CampaignDraft, CampaignView } from '../../core/wire/campaigns.ts'
import { fetchCampaign } from '../campaign-api.ts'
import { observeNow } from '../clock.ts'
import { query } from '../navigate.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import type { DeskProps } from './campaigns/Desk.tsx'

export function CampaignEdit({ id }: { id: string }) {
  const { campaigns: t, ui } = text.value
  const isNew = id === 'new'
  const Desk = useDesk()
  const answer = useResource<CampaignView | null>(
    `campaign-edit:${id}`,
    async (signal) => (isNew ? { ok: true, value: null as CampaignView | null } : fetchCampaign(id, signal)),
    0,
  )
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const begun = answer.value && begunWith(answer.value)
  return (
    <div class="page page-wide">
      <a class="back" href={routePath(isNew ? { page: 'campaigns' } : { page: 'campaign', id })}>
        <Icon name="back" size={14} />
        {isNew ? t.back : id}
      </a>
      <header class="page-head">
        <h1 tabIndex={-1}>{isNew ? t.editorTitle.new : t.editorTitle.edit}</h1>
      </header>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {(!Desk || (!begun && answer.loading)) && <p class="quiet">{ui.loading}</p>}
      {Desk && (isNew || begun) && (
        <Desk
          key={id}
          begun={begun}
          isKept={!!answer.value?.draft && begun === answer.value.draft.campaign}
        />
      )}
    </div>
  )
}

function useDesk(): FunctionComponent<DeskProps> | null {
  const [desk, setDesk] = useState<{ Desk: FunctionComponent<DeskProps> } | null>(null)
  useEffect(() => {
    void import('./campaigns/Desk.tsx').then(setDesk)
  }, [])
  return desk?.Desk ?? null
}

/** What to begin with: an older version that was asked for, the draft, or what is in force. */
function begunWith(view: CampaignView): CampaignDraft {
  const asked = Number(new URLSearchParams(query.value).get('version'))
  return (
    view.versions.find(({ version }) => version === asked)?.campaign ?? view.draft?.campaign ?? view.campaign
  )
}

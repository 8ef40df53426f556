import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { publishCampaign, saveCampaign } from '../../campaign-api.ts'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { KeepAndPublish } from '../segments/KeepAndPublish.tsx'

type FinishProps = { draft: CampaignDraft; canSave: boolean; canPublish: boolean; onSaved: () => void }

export function Finish({ draft, canSave, canPublish, onSaved }: FinishProps) {
  return (
    <KeepAndPublish
      words={text.value.campaigns}
      canSave={canSave}
      canPublish={canPublish}
      save={() => saveCampaign(draft)}
      publish={(note) => publishCampaign(draft.id, note)}
      onSaved={onSaved}
      onPublished={() => navigate(routePath({ page: 'campaign', id: draft.id }))}
    />
  )
}

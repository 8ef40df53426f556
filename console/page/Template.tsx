/** One template: written in both languages, looked at, checked, tried, and its versions. */
import { useState } from 'preact/hooks'
import type { TemplateDraft, TemplateView } from '../../core/wire/templates.ts'
import { whenFree } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { fetchTemplate } from '../template-api.ts'
import { newTemplate } from '../template/draft.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Desk } from './templates/Desk.tsx'
import { Versions } from './templates/Versions.tsx'

export function Template({ id }: { id: string }) {
  const { templates: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource(
    `template ${id}`,
    (signal) => fetchTemplate(id, signal),
    0,
  )
  // What nobody has yet is begun here: the address of a new one is its id.
  const isNew = refusal?.code === 'not_found'
  return (
    <div class="page page-wide">
      <a class="back" href={routePath({ page: 'templates' })}>
        <Icon name="back" size={14} />
        {t.back}
      </a>
      {refusal && !isNew && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {(value || isNew) && <Whole id={id} view={value} reload={reload} />}
    </div>
  )
}

type WholeProps = { id: string; view: TemplateView | null; reload: () => void }

function Whole({ id, view, reload }: WholeProps) {
  const t = text.value.templates
  const [tab, setTab] = useState<'write' | 'versions'>('write')
  const [restored, setRestored] = useState<TemplateDraft | null>(null)
  const begun = restored ?? view?.draft?.template ?? view?.template ?? newTemplate(id)
  const title = view?.title?.[language.value] ?? id
  const key = `${view?.version ?? 'new'} ${view?.status} ${view?.draft ? 'draft' : ''} ${restored ? JSON.stringify(restored).length : ''}`
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {view && (
            <p class="page-lead">
              {t.channels[view.channel]} · {t.statuses[view.status]}
              {view.hasDraft && (
                <>
                  {' '}
                  <Badge tone="accent">{t.hasDraft}</Badge>
                </>
              )}
              {' · '}
              {t.usedBy}: {view.usedBy.length === 0 ? t.unused : view.usedBy.join(', ')}
            </p>
          )}
        </div>
        {view && (
          <Segmented
            label={t.tab}
            value={tab}
            choices={(['write', 'versions'] as const).map((value) => ({ value, name: t.tabs[value] }))}
            onChange={(next) => whenFree(() => setTab(next))}
          />
        )}
      </header>
      {tab === 'write' || !view ? (
        <Desk
          key={key}
          begun={begun}
          view={view}
          onChanged={() => {
            setRestored(null)
            reload()
          }}
        />
      ) : (
        <Versions
          view={view}
          onRestore={({ template }) => {
            setRestored(template)
            setTab('write')
          }}
        />
      )}
    </>
  )
}

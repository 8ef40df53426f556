/** What messages say: every template with its channel, where it is used, and its state. */
import { useState } from 'preact/hooks'
import type { TemplateChannel, TemplateRow } from '../../core/wire/templates.ts'
import { folded } from '../live/filter.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { fetchTemplates } from '../template-api.ts'
import { CHANNELS_OF_TEMPLATES } from '../template/draft.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ChoiceField, SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { ChannelIcon } from './messages/MessageTable.tsx'
import { NewTemplate } from './templates/NewTemplate.tsx'

export function Templates() {
  const { templates: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource('templates', fetchTemplates, 0)
  const [typed, setTyped] = useState('')
  const [channel, setChannel] = useState<'' | TemplateChannel>('')
  const [isNew, setNew] = useState(false)
  const rows = (value?.templates ?? [])
    .filter((row) => (channel === '' || row.channel === channel) && fits(row, folded(typed.trim())))
    // What is sent by somebody comes before what waits to be.
    .sort((a, b) => Number(b.usedBy.length > 0) - Number(a.usedBy.length > 0))
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <Button kind="main" onClick={() => setNew(true)}>
          {t.create}
        </Button>
      </header>
      {isNew && (
        <NewTemplate taken={value?.templates.map(({ id }) => id) ?? []} onClose={() => setNew(false)} />
      )}
      <div class="page-tools" role="search">
        <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
        <ChoiceField
          label={t.channel}
          value={channel}
          choices={[
            { value: '', name: t.any },
            ...CHANNELS_OF_TEMPLATES.map((one) => ({ value: one, name: t.channels[one] })),
          ]}
          onChange={(next) => setChannel(CHANNELS_OF_TEMPLATES.find((one) => one === next) ?? '')}
        />
      </div>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && rows.length === 0 && <Empty icon="search" title={t.noneTitle} lead={t.noneLead} />}
      {rows.length > 0 && <Table rows={rows} />}
    </div>
  )
}

function fits({ id, title, says, usedBy }: TemplateRow, wanted: string): boolean {
  return folded([id, title?.cs, title?.en, says, ...usedBy].join(' ')).includes(wanted)
}

function Table({ rows }: { rows: readonly TemplateRow[] }) {
  const t = text.value.templates
  return (
    <table class="table templates-table">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="col-used">
            {t.usedBy}
          </th>
          <th scope="col">{t.state}</th>
          <th scope="col" class="col-changed">
            {t.changed}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <a class="row-link" href={routePath({ page: 'template', id: row.id })}>
                <ChannelIcon channel={row.channel} />
                {row.title?.[language.value] ?? row.id}
              </a>
              <span class="row-under quiet">{row.says}</span>
            </td>
            <td class="col-used">
              {row.usedBy.length === 0 ? <span class="quiet">{t.unused}</span> : row.usedBy.join(', ')}
            </td>
            <td>
              <Badge tone={row.status === 'published' ? 'good' : 'plain'}>{t.statuses[row.status]}</Badge>{' '}
              {row.hasDraft && <Badge tone="accent">{t.hasDraft}</Badge>}
              <span class="row-under quiet">
                {row.origin === 'playbook' ? t.shipped : `${t.version} ${row.version}`}
              </span>
            </td>
            <td class="col-changed">
              {row.changedAt === null ? (
                <span class="quiet">–</span>
              ) : (
                <When at={row.changedAt} form="moment" />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One segment: what it says, who is in it, what it shares with others, and what it said before. */
import { useState } from 'preact/hooks'
import type { SegmentView } from '../../core/wire/segments.ts'
import { count, percent } from '../format.ts'
import { navigate } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { archiveSegment, dropSegmentDraft, exportAddress, fetchSegment } from '../segment-api.ts'
import { text } from '../text/text.ts'
import { complain } from '../ui/complain.ts'
import { OnePage } from '../ui/OnePage.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { showToast } from '../ui/toast.ts'
import { Tags } from './Segments.tsx'
import { Dialog } from './segments/Dialog.tsx'
import { Overlap } from './segments/Overlap.tsx'
import { Sample } from './segments/Sample.tsx'
import { Trend } from './segments/Trend.tsx'
import { Versions } from './segments/Versions.tsx'

const REFRESH_MS = 15_000

export function Segment({ id }: { id: string }) {
  const t = text.value.segments
  const answer = useResource(`segment:${id}`, (signal) => fetchSegment(id, signal), REFRESH_MS)
  return (
    <OnePage id={id} back={{ href: routePath({ page: 'segments' }), name: t.back }} answer={answer}>
      {(view, reload) => <Whole view={view} onChange={reload} />}
    </OnePage>
  )
}

function Whole({ view, onChange }: { view: SegmentView; onChange: () => void }) {
  const t = text.value.segments
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{view.title[language.value]}</h1>
          <p class="segment-tags">
            <code>{view.id}</code>
            <Badge tone={view.status === 'published' ? 'good' : 'plain'}>{t.status[view.status]}</Badge>
            <Badge title={view.isContractual ? t.contractHint : t.consentHint}>
              {view.isContractual ? t.contract : t.consent}
            </Badge>
            {view.status === 'published' && <Tags row={view} />}
          </p>
        </div>
        <Actions view={view} onChange={onChange} />
      </header>
      <div class="segment-cards">
        <div class="segment-write">
          <Says view={view} />
          <Overlap view={view} />
          <Versions view={view} />
        </div>
        <Size view={view} />
      </div>
    </>
  )
}

function Actions({ view, onChange }: { view: SegmentView; onChange: () => void }) {
  const t = text.value.segments
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const told = (done: string, answer: Awaited<ReturnType<typeof archiveSegment>> | { ok: true }) => {
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
    told(t.archived, await archiveSegment(view.id, note))
  }
  const drop = async () => {
    const answer = await dropSegmentDraft(view.id)
    if (answer.ok && view.status === 'draft') return navigate(routePath({ page: 'segments' }))
    told(t.dropped, answer.ok ? { ok: true } : answer)
  }
  return (
    <div class="segment-actions">
      <a class="button button-main" href={routePath({ page: 'segment-edit', id: view.id })}>
        {view.draft ? t.editDraft : t.edit}
      </a>
      {view.draft && <Button onClick={() => void drop()}>{t.dropDraft}</Button>}
      {view.status === 'published' && (
        <>
          <a class="button button-plain" href={exportAddress(view.id)} download>
            {t.export}
          </a>
          <Button disabled={view.usedBy.length > 0} onClick={() => setAsks(true)}>
            {t.archive}
          </Button>
        </>
      )}
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

function Says({ view }: { view: SegmentView }) {
  const t = text.value.segments
  return (
    <Card title={t.saysTitle}>
      <p class="sentence">{view.sentence?.[language.value]}</p>
      {view.usedBy.length > 0 && (
        <p class="quiet">
          {t.usedBy}:{' '}
          {view.usedBy.map((use, index) => (
            <>
              {index > 0 && ', '}
              {use.kind === 'segment' ? (
                <a href={routePath({ page: 'segment', id: use.id })}>{use.title}</a>
              ) : (
                `${t.kinds[use.kind]} ${use.title}`
              )}
            </>
          ))}
        </p>
      )}
    </Card>
  )
}

function Size({ view }: { view: SegmentView }) {
  const { segments: t, rules } = text.value
  if (view.size === null)
    return (
      <Card title={t.sizeTitle}>
        <Empty small icon="profiles" title={t.sizeNone} />
      </Card>
    )
  const share = view.total === 0 ? 0 : view.size / view.total
  return (
    <Card title={t.sizeTitle}>
      <p class="size">
        <strong class="size-number">{count(view.size, language.value)}</strong>{' '}
        <span class="size-of">{rules.of(count(view.total, language.value))}</span>
      </p>
      <p class="size-share">
        {percent(share, language.value)} {t.share} {view.trend.length > 1 && <Trend points={view.trend} />}
      </p>
      {view.pending > 0 && <p class="quiet">{t.pending(view.pending)}</p>}
      <Sample rows={view.sample} />
    </Card>
  )
}

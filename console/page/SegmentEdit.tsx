/** Writing a segment: rows or text, one rule; what it says, for how many it holds, then publish. */
import { useMemo, useRef, useState } from 'preact/hooks'
import type { SegmentDraftRequest, SegmentView } from '../../core/wire/segments.ts'
import { useAsked } from '../ask.ts'
import { navigate, query } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import type { RuleEditor } from '../rule/editor.ts'
import { notesOf } from '../rule/note.ts'
import { printJson } from '../rule/print.ts'
import { fetchSegment, previewSegment, publishSegment, saveSegment } from '../segment-api.ts'
import { formOf, ruleOf } from '../segment/form.ts'
import { text } from '../text/text.ts'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { useUnsaved } from '../unsaved.ts'
import { Editor } from './rules/Editor.tsx'
import { useReading } from './rules/reading.ts'
import { Builder } from './segments/Builder.tsx'
import { Details } from './segments/Details.tsx'
import { KeepAndPublish } from './segments/KeepAndPublish.tsx'
import { Preview } from './segments/Preview.tsx'

const NEW: SegmentDraftRequest = {
  id: '',
  title: { cs: '', en: '' },
  when: { 'f.orders': { $gte: 1 } },
  owner: '',
  expiresAt: null,
}
const TYPING_MS = 500

export function SegmentEdit({ id }: { id: string }) {
  const { segments: t, ui } = text.value
  const isNew = id === 'new'
  const answer = useResource<SegmentView | null>(
    `segment-edit:${id}`,
    async (signal) => (isNew ? { ok: true, value: null as SegmentView | null } : fetchSegment(id, signal)),
    0,
  )
  const draft = isNew ? NEW : answer.value && draftOf(answer.value)
  return (
    <div class="page page-wide">
      <a class="back" href={routePath(isNew ? { page: 'segments' } : { page: 'segment', id })}>
        <Icon name="back" size={14} />
        {isNew ? t.back : id}
      </a>
      <header class="page-head">
        <h1 tabIndex={-1}>{isNew ? t.editorTitle.new : t.editorTitle.edit}</h1>
      </header>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {!draft && answer.loading && <p class="quiet">{ui.loading}</p>}
      {draft && <Desk key={id} isNew={isNew} begun={draft} />}
    </div>
  )
}

/** What to begin with: the draft, an older version that was asked for, or what is in force. */
function draftOf(view: SegmentView): SegmentDraftRequest {
  const asked = Number(new URLSearchParams(query.value).get('version'))
  const from = view.versions.find(({ version }) => version === asked) ?? view.draft ?? view
  return {
    id: view.id,
    title: from.title,
    when: from.when as SegmentDraftRequest['when'],
    owner: view.owner,
    expiresAt: from.expiresAt,
  }
}

function Desk({ isNew, begun }: { isNew: boolean; begun: SegmentDraftRequest }) {
  const { segments: t, rules } = text.value
  const [draft, setDraft] = useState(begun)
  const [source, setSource] = useState(() => printJson(begun.when))
  const [tab, setTab] = useState<'form' | 'text'>(() => (formOf(begun.when) ? 'form' : 'text'))
  const [kept, setKept] = useState({ draft, source })
  useUnsaved(draft !== kept.draft || source !== kept.source)
  const editor = useRef<RuleEditor | null>(null)
  const { reading, isOfNow } = useReading(source)
  const notes = useMemo(
    () => notesOf(reading.scan, reading.findings, language.value, rules),
    [reading, language.value],
  )
  const when = reading.scan.kind === 'json' ? reading.scan.value : null
  const form = useMemo(() => parsedForm(source), [source])
  const key = when === null ? null : JSON.stringify(when)
  const preview = useAsked(key, (signal) => previewSegment(draft.id || 'draft', when, signal), TYPING_MS)
  return (
    <div class="segment-desk">
      <div class="segment-write">
        <Details draft={draft} isNew={isNew} onChange={setDraft} />
        <Card title={t.saysTitle}>
          <Tabs
            label={t.formOrText}
            tabs={[
              { key: 'form', name: t.form },
              { key: 'text', name: t.text },
            ]}
            current={tab}
            onChange={setTab}
          >
            {tab === 'form' ? (
              <Builder
                form={form}
                isBroken={form === null && !isJson(source)}
                onChange={(changed) => setSource(printJson(ruleOf(changed)))}
              />
            ) : (
              <Editor
                source={source}
                scan={reading.scan}
                notes={isOfNow ? notes : null}
                editor={editor}
                onChange={setSource}
              />
            )}
          </Tabs>
        </Card>
      </div>
      <Preview preview={preview} isCurrent={preview.key === key && isOfNow}>
        <Finish
          draft={{ ...draft, when: (when ?? {}) as SegmentDraftRequest['when'] }}
          canSave={when !== null}
          onSaved={() => setKept({ draft, source })}
        />
      </Preview>
    </div>
  )
}

function parsedForm(source: string) {
  try {
    return formOf(JSON.parse(source))
  } catch {
    return null
  }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}

type FinishProps = { draft: SegmentDraftRequest; canSave: boolean; onSaved: () => void }

function Finish({ draft, canSave, onSaved }: FinishProps) {
  const isNamed = /^[a-z][a-z0-9-]{1,47}$/.test(draft.id) && draft.title.cs !== '' && draft.title.en !== ''
  return (
    <KeepAndPublish
      class="segment-finish"
      words={text.value.segments}
      canSave={isNamed && canSave}
      canPublish={isNamed && canSave}
      save={() => saveSegment(draft)}
      publish={(note) => publishSegment(draft.id, note)}
      onSaved={onSaved}
      onPublished={() => navigate(routePath({ page: 'segment', id: draft.id }))}
    />
  )
}

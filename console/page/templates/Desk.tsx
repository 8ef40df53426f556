/** The desk: a template in both languages, what is to be said of it, and how it looks for somebody. */
import { useState } from 'preact/hooks'
import type { TemplateDraft, TemplateView } from '../../../core/wire/templates.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { useUnsaved } from '../../unsaved.ts'
import { SaidList, errorsFirst } from '../campaigns/Findings.tsx'
import { TextInput } from '../campaigns/Input.tsx'
import { BlockList } from './BlockList.tsx'
import { Envelope } from './Envelope.tsx'
import { Finish } from './Finish.tsx'
import { Preview } from './Preview.tsx'
import { Short } from './Short.tsx'
import { useWhose } from './use-whose.ts'
import { useSaid } from './use-said.ts'

export type DeskProps = {
  begun: TemplateDraft
  /** Null: the instance does not have it yet. */
  view: TemplateView | null
  onChanged: () => void
}

export function Desk({ begun, view, onChanged }: DeskProps) {
  const t = text.value.templates
  const [draft, setDraft] = useState(begun)
  const [isBroken, setBroken] = useState(false)
  const [isKept, setKept] = useState(true)
  const { said, check, isWhole } = useSaid(draft, isBroken)
  const change = (next: TemplateDraft) => {
    setDraft(next)
    setKept(false)
  }
  useUnsaved(!isKept || isBroken)
  const whose = useWhose()
  const isEmail = draft.cs.channel === 'email'
  const inEnvelope = (at: string) => /^\/(cs|en)\/(subject|preheader|footer)/.test(at)
  return (
    <div class="campaign-desk">
      <div class="campaign-write">
        <Basics draft={draft} onChange={change} />
        {isEmail ? (
          <>
            <Envelope draft={draft} isWhole={isWhole} whose={whose} said={said} onChange={change} />
            <Card title={t.blocks}>
              <BlockList draft={draft} said={said} onChange={change} onBroken={setBroken} />
              <SaidList said={said.filter(({ at }) => !inEnvelope(at) && !/\/blocks\/\d/.test(at))} />
            </Card>
          </>
        ) : (
          <Short draft={draft} said={said} onChange={change} />
        )}
      </div>
      <div class="campaign-beside">
        <Card
          title={t.finish}
          actions={
            <Finish
              draft={draft}
              view={view}
              canSave={isWhole}
              canPublish={isWhole && said.every(({ severity }) => severity !== 'error')}
              onSaved={() => setKept(true)}
              onChanged={onChanged}
            />
          }
        >
          <p class="quiet" role="status">
            {!isWhole ? t.waits : check.busy ? t.checking : ''}
          </p>
          {check.refusal && check.refusal.status !== 0 && (
            <Refused refusal={check.refusal} onRetry={check.again} />
          )}
          {isWhole && !check.busy && !check.refusal && said.length === 0 && (
            <p class="campaign-sound">
              <Icon name="check" /> {t.sound}
            </p>
          )}
          <Mend said={said} />
          {isWhole && check.value && check.value.branches.all > 0 && (
            <p class="quiet">{t.branches(check.value.branches.taken, check.value.branches.all)}</p>
          )}
        </Card>
        <Preview draft={isWhole ? draft : null} whose={whose} />
      </div>
    </div>
  )
}

function Mend({ said }: { said: ReturnType<typeof useSaid>['said'] }) {
  const { rules } = text.value
  if (said.length === 0) return null
  return (
    <ul class="campaign-findings">
      {errorsFirst(said).map((one) => (
        <li key={`${one.code} ${one.at}`}>
          <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
          {one.message}
        </li>
      ))}
    </ul>
  )
}

type BasicsProps = { draft: TemplateDraft; onChange: (draft: TemplateDraft) => void }

/** A title is of both languages or of none. */
function Basics({ draft, onChange }: BasicsProps) {
  const t = text.value.templates
  const { title, owner = '' } = draft
  const put = (words: string) => {
    const { title: _, ...rest } = draft
    if (words === '') return onChange(rest)
    const other = language.value === 'cs' ? 'en' : 'cs'
    const kept = title?.[other] ?? words
    onChange({ ...rest, title: { cs: kept, en: kept, [language.value]: words } })
  }
  return (
    <Card title={t.basics} note={<code>{draft.id}</code>}>
      <div class="form-grid">
        <TextInput label={t.titleField} value={title?.[language.value] ?? ''} max={120} onInput={put} />
        <TextInput
          label={t.owner}
          value={owner}
          max={80}
          onInput={(by) => onChange({ ...draft, owner: by })}
        />
      </div>
    </Card>
  )
}

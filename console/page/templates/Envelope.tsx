/** Subject and preheader of an e-mail in both languages, and how they stand in a list of messages. */
import type { TemplateDraft } from '../../../core/wire/templates.ts'
import { under } from '../../campaign/said.ts'
import type { Said } from '../../campaign/said.ts'
import { SIDES } from '../../template/draft.ts'
import type { EmailWords, Side } from '../../template/draft.ts'
import { session } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { SaidList } from '../campaigns/Findings.tsx'
import { Both } from './Both.tsx'
import { useFilled } from './use-whose.ts'
import type { Whose } from './use-whose.ts'

/** What a phone shows of a subject, in characters. */
export const ROOM = 40

/** Whether what is sent is another text than what is written. */
const isFilled = (text: string) => /\{[{%]/.test(text)

type EnvelopeProps = {
  draft: TemplateDraft
  /** Whether the instance could fill it. */
  isWhole: boolean
  whose: Whose
  said: readonly Said[]
  onChange: (draft: TemplateDraft) => void
}

export function Envelope({ draft, isWhole, whose, said, onChange }: EnvelopeProps) {
  const t = text.value.templates
  const cs = useLine(draft, 'cs', isWhole ? whose : null)
  const en = useLine(draft, 'en', isWhole ? whose : null)
  const lines = { cs, en }
  const words = (side: Side) => draft[side] as EmailWords
  const put = (field: 'subject' | 'preheader' | 'footer') => (side: Side, value: string) =>
    onChange({ ...draft, [side]: { ...words(side), [field]: value } })
  const found = SIDES.flatMap((side) =>
    (['subject', 'preheader', 'footer'] as const).flatMap((field) => under(said, `/${side}/${field}`)),
  )
  return (
    <Card title={t.envelope}>
      <Both
        label={t.subject}
        max={1_000}
        value={(side) => words(side).subject}
        hint={(side) =>
          isFilled(words(side).subject) && isFilled(lines[side].subject)
            ? t.subjectOpen
            : t.subjectRoom([...lines[side].subject].length, ROOM)
        }
        onInput={put('subject')}
      />
      <div class="sides" aria-hidden="true">
        {SIDES.map((side) => (
          <Meter key={side} length={isFilled(lines[side].subject) ? 0 : [...lines[side].subject].length} />
        ))}
      </div>
      <Both
        label={t.preheader}
        max={1_000}
        value={(side) => words(side).preheader}
        hint={() => t.preheaderHint}
        onInput={put('preheader')}
      />
      <h3 class="template-under">{t.row}</h3>
      <div class="sides">
        {SIDES.map((side) => (
          <InboxRow key={side} line={lines[side]} side={side} />
        ))}
      </div>
      <Both
        label={t.fields.footer}
        max={2_000}
        rows={2}
        value={(side) => words(side).footer}
        hint={() => t.footerHint}
        onInput={put('footer')}
      />
      <SaidList said={found} />
    </Card>
  )
}

function Meter({ length }: { length: number }) {
  const tone = length === 0 ? 'none' : length <= ROOM ? 'good' : length <= 70 ? 'warn' : 'bad'
  return (
    <span class="length-meter">
      <span class={`length-bar length-${tone}`} style={{ width: `${Math.min(100, (length / 70) * 100)}%` }} />
    </span>
  )
}

type Line = { readonly subject: string; readonly preheader: string }

/** Subject and preheader as they come out for whom the preview is; as they are written until that is known. */
function useLine(draft: TemplateDraft, side: Side, whose: Whose | null): Line {
  const { subject, preheader } = draft[side] as EmailWords
  const isOpen = isFilled(subject) || isFilled(preheader)
  const { value } = useFilled(isOpen && whose ? draft : null, side, whose?.asked ?? null)
  return isOpen && value ? value : { subject, preheader }
}

function InboxRow({ line, side }: { line: Line; side: Side }) {
  const t = text.value.templates
  const shop = session.value.kind === 'in' ? session.value.view.site.name : ''
  return (
    <div class="inbox-row" lang={side}>
      <span class="inbox-face" aria-hidden="true">
        {shop.slice(0, 1)}
      </span>
      <span class="inbox-words">
        <span class="inbox-from">
          <strong>{shop}</strong> <span class="quiet">{t.rowNow}</span>
        </span>
        <span class="inbox-subject">{line.subject || '…'}</span>
        <span class="inbox-preheader">{line.preheader}</span>
      </span>
    </div>
  )
}

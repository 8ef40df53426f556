/** What a message of few words says: SMS, push, the inbox on the site, WhatsApp. */
import { DEFAULT_SMS, smsSize, smsText } from '../../../core/message/sms.ts'
import type { TemplateDraft } from '../../../core/wire/templates.ts'
import type { Said } from '../../campaign/said.ts'
import { SIDES } from '../../template/draft.ts'
import type { Side, Words } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { SaidList } from '../campaigns/Findings.tsx'
import { CheckInput, TextInput } from '../campaigns/Input.tsx'
import { Both } from './Both.tsx'
import { ToField } from './ToField.tsx'

type ShortProps = {
  draft: TemplateDraft
  said: readonly Said[]
  onChange: (draft: TemplateDraft) => void
}

type Field = 'text' | 'title' | 'body'
/** By channel: its words, with the lines and letters that each has room for. */
const FIELDS: Readonly<Record<string, readonly (readonly [field: Field, rows: number, max: number])[]>> = {
  sms: [['text', 4, 2_000]],
  push: [
    ['title', 0, 500],
    ['body', 3, 1_000],
  ],
  inbox: [
    ['title', 0, 500],
    ['text', 4, 5_000],
  ],
  whatsapp: [['text', 4, 2_000]],
}

export function Short({ draft, said, onChange }: ShortProps) {
  const t = text.value.templates
  const { channel } = draft.cs
  const value = (side: Side, field: Field) =>
    String((draft[side] as { readonly [name in Field]?: string })[field] ?? '')
  const put = (side: Side, field: string, words: unknown) =>
    ({ ...draft, [side]: { ...draft[side], [field]: words } }) as TemplateDraft
  const putBoth = (field: string, words: unknown) =>
    onChange({
      ...draft,
      cs: { ...draft.cs, [field]: words } as Words,
      en: { ...draft.en, [field]: words } as Words,
    })
  return (
    <Card title={t.blocks}>
      {draft.cs.channel === 'whatsapp' && (
        <div class="form-grid">
          <TextInput
            label={t.fields.name}
            value={draft.cs.name}
            max={512}
            onInput={(name) => putBoth('name', name)}
          />
          <TextInput
            label={t.fields.params}
            rows={3}
            value={draft.cs.params.join('\n')}
            onInput={(lines) => putBoth('params', lines === '' ? [] : lines.split('\n').slice(0, 20))}
          />
        </div>
      )}
      {(FIELDS[channel] ?? []).map(([field, rows, max]) => (
        <Both
          key={field}
          label={t.fields[field]}
          max={max}
          {...(rows > 0 && { rows })}
          value={(side) => value(side, field)}
          onInput={(side, words) => onChange(put(side, field, words))}
        />
      ))}
      {draft.cs.channel === 'push' && (
        <div class="form-grid">
          <CheckInput
            label={t.silent}
            isOn={draft.cs.silent === true}
            onInput={(isOn) => putBoth('silent', isOn ? true : undefined)}
          />
          <p class="quiet">{t.silentHint}</p>
        </div>
      )}
      {'to' in draft.cs && (
        <div class="form-grid">
          <ToField value={draft.cs.to} onInput={(to) => putBoth('to', to)} />
        </div>
      )}
      {channel === 'sms' && (
        <div class="sides">
          {SIDES.map((side) => (
            <SmsCount key={side} words={value(side, 'text')} />
          ))}
        </div>
      )}
      <SaidList said={said} />
    </Card>
  )
}

/** As it is sent where the shop decided nothing: without marks on letters. The preview has its own way. */
function SmsCount({ words }: { words: string }) {
  const t = text.value.templates
  const plain = smsText(words, DEFAULT_SMS)
  const { segments, encoding } = smsSize(plain)
  const wide = encoding === 'ucs2' ? [...plain].find((letter) => smsSize(letter).encoding === 'ucs2') : null
  return (
    <p class="quiet sms-count">
      <strong>{t.smsCount(plain === '' ? 0 : segments)}</strong>, {t.smsLetters([...plain].length)}.{' '}
      {wide ? t.smsUnicode(wide) : t.smsPlain} {/\{[{%]/.test(words) && t.smsOpen}
    </p>
  )
}

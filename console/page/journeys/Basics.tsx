import { PURPOSES } from '../../../core/consent/purpose.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import { IdInput } from './IdInput.tsx'
import { PickInput } from './PickInput.tsx'
import type { PartProps } from './Settings.tsx'
import { SharesForm } from './SharesForm.tsx'
import { withMember } from './fields.tsx'
import { useKnown } from './use-known.ts'

const CLASSES = ['marketing', 'transactional'] as const
const AUDIENCES = ['b2c', 'b2b'] as const

/** What it is called, what it may read, how it is weighed. */
export function Basics({ isNew, ...part }: PartProps & { isNew: boolean }) {
  const { draft, onChange } = part
  const { journeys } = text.value
  const t = journeys.edit
  const { topics } = useKnown()
  const titled = (lang: 'cs' | 'en', typed: string) =>
    onChange({ ...draft, title: { ...draft.title, [lang]: typed } }, `title ${lang}`)
  return (
    <>
      <div class="form-grid">
        <TextInput
          label={t.titleCs}
          value={draft.title.cs}
          max={120}
          lang="cs"
          onInput={(typed) => titled('cs', typed)}
        />
        <TextInput
          label={t.titleEn}
          value={draft.title.en}
          max={120}
          lang="en"
          onInput={(typed) => titled('en', typed)}
        />
      </div>
      {isNew && (
        <IdInput
          label={t.id}
          hint={t.idHint}
          value={draft.id}
          onInput={(id) => onChange({ ...draft, id }, 'id')}
        />
      )}
      <Kind {...part} />
      <div class="form-grid">
        <NumberInput
          label={journeys.priority}
          hint={journeys.usualPriority}
          value={draft.priority ?? null}
          least={0}
          most={100}
          isOptional
          onInput={(priority) => onChange(withMember(draft, 'priority', priority), 'priority')}
        />
        <PickInput
          label={t.topic}
          hint={t.topicHint}
          value={draft.topic ?? ''}
          of={topics}
          isOpen
          max={32}
          onInput={(topic) => onChange(withMember(draft, 'topic', topic), 'topic')}
        />
      </div>
      <TextInput
        label={t.owner}
        value={draft.owner ?? ''}
        max={80}
        lang={language.value}
        onInput={(owner) => onChange({ ...draft, owner }, 'owner')}
      />
      <SharesForm {...part} />
    </>
  )
}

/** What it may do and read, and to whom it is. */
function Kind({ draft, onChange }: PartProps) {
  const { journeys, name } = text.value
  const t = journeys.edit
  return (
    <>
      <ChoiceInput
        label={t.class}
        value={draft.class}
        choices={CLASSES.map((value) => ({ value, name: t.classes[value] }))}
        onInput={(value) =>
          onChange({ ...draft, class: value === 'transactional' ? value : 'marketing' }, 'class')
        }
      />
      <ChoiceInput
        label={t.purpose}
        value={draft.purpose ?? ''}
        choices={[
          { value: '', name: t.purposeNone },
          ...PURPOSES.map((value) => ({ value, name: name.purpose[value] ?? value })),
        ]}
        onInput={(value) =>
          onChange({ ...draft, purpose: PURPOSES.find((one) => one === value) ?? null }, 'purpose')
        }
      />
      <ChoiceInput
        label={t.forWhom}
        value={draft.audience ?? ''}
        choices={[
          { value: '', name: t.forWhomAny },
          ...AUDIENCES.map((value) => ({ value, name: t.forWhomOf[value] })),
        ]}
        onInput={(value) =>
          onChange(
            withMember(
              draft,
              'audience',
              AUDIENCES.find((one) => one === value),
            ),
            'audience',
          )
        }
      />
    </>
  )
}

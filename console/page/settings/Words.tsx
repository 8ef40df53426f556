/** The shop's rules for its own words. They are said at the desk of templates, and where one breaks a rule it is not published. */
import type { Brand } from '../../../core/wire/templates.ts'
import { brandSettings } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { NumberInput } from '../campaigns/Input.tsx'
import { RadioList } from '../journeys/RadioList.tsx'
import { LinesInput } from './LinesInput.tsx'
import { SettingCard } from './SettingCard.tsx'
import { useSetting } from './use-setting.ts'

const EMOJI = ['any', 'one', 'none'] as const
const MOST_WORDS = 200
const MOST_SIGNS = 80

export function Words() {
  const t = text.value.settings.words
  const setting = useSetting<Brand>('brand', brandSettings)
  const fault = setting.draft ? faultOf(setting.draft.forbidden) : undefined
  return (
    <SettingCard title={t.title} lead={t.lead} setting={setting} isSound={fault === undefined}>
      {(draft, put) => (
        <>
          <LinesInput
            label={t.forbidden}
            hint={t.forbiddenHint}
            fault={fault}
            lines={draft.forbidden}
            rows={6}
            onInput={(forbidden) => put({ ...draft, forbidden })}
          />
          <RadioList
            label={t.emoji}
            value={draft.emoji}
            choices={EMOJI.map((value) => ({ value, name: t.emojiOf[value] }))}
            onChange={(emoji) => put({ ...draft, emoji })}
          />
          <div class="form-grid">
            <NumberInput
              label={t.subjectMax}
              hint={t.subjectHint}
              value={draft.subjectMax}
              least={10}
              most={200}
              onInput={(subjectMax) => put({ ...draft, subjectMax: subjectMax ?? draft.subjectMax })}
            />
            <NumberInput
              label={t.smsSegments}
              hint={t.smsHint}
              value={draft.smsSegments}
              least={1}
              most={10}
              onInput={(smsSegments) => put({ ...draft, smsSegments: smsSegments ?? draft.smsSegments })}
            />
          </div>
        </>
      )}
    </SettingCard>
  )
}

function faultOf(forbidden: readonly string[]): string | undefined {
  const t = text.value.settings.words
  if (forbidden.length > MOST_WORDS) return t.tooMany(MOST_WORDS)
  const long = forbidden.find((word) => word.length > MOST_SIGNS)
  return long === undefined ? undefined : t.tooLong(`${long.slice(0, 30)}…`, MOST_SIGNS)
}

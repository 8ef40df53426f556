/** The snippet with what somebody chooses for it; it changes while they choose. */
import { useState } from 'preact/hooks'
import type { InstallView } from '../../../core/wire/admin.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { BANNERS, CAPTURES, PLAIN, snippetWith } from './snippet.ts'
import type { BannerName, Capture, Choices } from './snippet.ts'

export function Snippet({ view }: { view: InstallView }) {
  const t = text.value.install
  const [choices, setChoices] = useState(PLAIN)
  const snippet = snippetWith(view.snippet, choices)
  return (
    <Card title={t.snippet} actions={<CopyButton value={snippet} label={t.copySnippet} kind="main" />}>
      <pre class="snippet" tabIndex={0} role="group" aria-label={t.snippet}>
        <code>{snippet}</code>
      </pre>
      <p class="card-lead">
        {t.snippetHint} {t.key}: <code>{view.key}</code>
      </p>
      <details class="snippet-more">
        <summary>{t.options}</summary>
        <Options choices={choices} onChange={setChoices} />
      </details>
    </Card>
  )
}

type OptionsProps = { choices: Choices; onChange(next: Choices): void }

function Options({ choices, onChange }: OptionsProps) {
  const t = text.value.install
  const toggled = (capture: Capture, on: boolean) =>
    CAPTURES.filter((one) => (one === capture ? on : choices.captures.includes(one)))
  return (
    <div class="snippet-options">
      <p class="field field-choice">
        <label for="snippet-banner">{t.banner}</label>
        <select
          id="snippet-banner"
          value={choices.banner}
          onChange={(event) => onChange({ ...choices, banner: event.currentTarget.value as BannerName })}
        >
          {BANNERS.map((name) => (
            <option key={name} value={name}>
              {t.banners[name]}
            </option>
          ))}
        </select>
      </p>
      <fieldset>
        <legend>{t.captures}</legend>
        {CAPTURES.map((capture) => (
          <label class="check" key={capture}>
            <input
              type="checkbox"
              checked={choices.captures.includes(capture)}
              onChange={(event) =>
                onChange({ ...choices, captures: toggled(capture, event.currentTarget.checked) })
              }
            />
            {t.captureNames[capture]}
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={choices.onDevice}
          onChange={(event) => onChange({ ...choices, onDevice: event.currentTarget.checked })}
        />
        {t.onDevice}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={choices.speaksSegment}
          onChange={(event) => onChange({ ...choices, speaksSegment: event.currentTarget.checked })}
        />
        {t.speaksSegment}
      </label>
    </div>
  )
}

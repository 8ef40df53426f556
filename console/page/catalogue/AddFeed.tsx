/** Adds a feed: its address is enough, the rest is found out. */
import { useId, useState } from 'preact/hooks'
import { addFeed, importFeed } from '../../catalogue-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { refusalLine } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'

/** The platforms' own default addresses. */
const EXAMPLES = [
  ['Shoptet (Heureka)', 'https://www.example.cz/heureka/export/products.xml'],
  ['Shoptet (Zboží.cz)', 'https://www.example.cz/zbozi/export/products.xml'],
  ['Shoptet (Google)', 'https://www.example.cz/google/export/products.xml'],
  ['Heureka', '/heureka.xml'],
] as const

export function AddFeed({ onAdded }: { onAdded: () => void }) {
  const t = text.value.catalogue
  const id = useId()
  const [url, setUrl] = useState('')
  const [format, setFormat] = useState('auto')
  const [minutes, setMinutes] = useState('60')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async () => {
    setBusy(true)
    const answer = await addFeed({ url: url.trim(), format, minutes: Number(minutes) })
    if (answer.ok) await importFeed(answer.value.id)
    setBusy(false)
    if (!answer.ok) return setFault(refusalLine(answer.refusal))
    setFault(null)
    setUrl('')
    showToast('good', t.added)
    onAdded()
  }
  const formats = Object.entries(t.formats).map(([value, name]) => ({ value, name }))
  const periods = Object.entries(t.periods).map(([value, name]) => ({ value, name }))
  return (
    <Card title={t.add}>
      <form
        class="add-feed"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void add()
        }}
      >
        <div class="add-address">
          <label for={id}>{t.address}</label>
          <input
            id={id}
            type="text"
            inputMode="url"
            value={url}
            autocomplete="off"
            spellcheck={false}
            required
            aria-describedby={`${id}-hint`}
            aria-invalid={fault === null ? undefined : 'true'}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
          <span class="quiet" id={`${id}-hint`}>
            {t.addressHint}
          </span>
          {fault !== null && (
            <span class="import-bad" role="alert">
              {fault}
            </span>
          )}
        </div>
        <ChoiceField label={t.format} value={format} choices={formats} onChange={setFormat} />
        <ChoiceField label={t.howOften} value={minutes} choices={periods} onChange={setMinutes} />
        <Button kind="main" busy={busy} disabled={url.trim() === ''} onClick={() => void add()}>
          {t.addButton}
        </Button>
      </form>
      <Examples />
    </Card>
  )
}

function Examples() {
  const t = text.value.catalogue
  return (
    <details class="history">
      <summary>{t.examples}</summary>
      <p class="quiet">{t.exampleHint}</p>
      <div class="rows">
        {EXAMPLES.map(([name, address]) => (
          <div class="row" key={address}>
            <div class="row-main">
              <span class="row-title">{name}</span>
              <code class="row-note">{address}</code>
            </div>
            <CopyButton value={address} label={text.value.ui.copy} />
          </div>
        ))}
      </div>
    </details>
  )
}

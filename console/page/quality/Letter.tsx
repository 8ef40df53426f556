import { useState } from 'preact/hooks'
import type { LetterView } from '../../../core/wire/quality.ts'
import { humanised } from '../../format.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Json } from '../../ui/Json.tsx'
import { When } from '../../ui/When.tsx'

type LetterProps = { letter: LetterView; onReplay: () => Promise<void> }

/** One refused input: the reason, what to do, what came, and whether it can be brought in. */
export function Letter({ letter, onReplay }: LetterProps) {
  const { quality: t, name } = text.value
  const [open, setOpen] = useState(false)
  return (
    <li class="decision">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron" size={14} />
          <code class="decision-slot">{letter.name ?? '?'}</code>
          <span class="decision-gist">{problemTitle(letter.code)}</span>
          {letter.replayedAt !== null && <Badge tone="good">{t.replayed}</Badge>}
          <Badge>{name.source[letter.source] ?? letter.source}</Badge>
          <span class="row-number quiet">
            <When at={letter.at} form="moment" />
          </span>
        </summary>
        {open && <Body letter={letter} onReplay={onReplay} />}
      </details>
    </li>
  )
}

function Body({ letter, onReplay }: LetterProps) {
  const { quality: t, name } = text.value
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await onReplay()
    setBusy(false)
  }
  return (
    <div class="decision-body">
      <p>{letter.message}</p>
      <dl class="facts">
        <dt>{t.hint}</dt>
        <dd>{name.problem[letter.code]?.hint || letter.hint}</dd>
        <dt>{t.place}</dt>
        <dd>{letter.path === '' ? t.wholeEvent : <code>{letter.path}</code>}</dd>
        <dt>{text.value.error.code}</dt>
        <dd>
          <code>{letter.code}</code>
        </dd>
      </dl>
      <Json raw={letter.raw} label={t.raw} />
      {letter.isMasked && <p class="quiet">{t.masked}</p>}
      {letter.whyNot !== null ? (
        <p class="quiet">{t.whyNot[letter.whyNot]}</p>
      ) : (
        letter.replayedAt === null && (
          <div class="actions">
            <Button icon="play" busy={busy} onClick={() => void run()}>
              {t.replayOne}
            </Button>
          </div>
        )
      )}
    </div>
  )
}

/** A reason in the reader's language; one that has no words by its code. */
export function problemTitle(code: string): string {
  return text.value.name.problem[code]?.title || humanised(code)
}

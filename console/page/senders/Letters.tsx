/** What could not be delivered, and another try. */
import { useState } from 'preact/hooks'
import type { SenderDetail } from '../../../core/wire/sender.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { replaySends } from '../../sender-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'

export function Letters({ detail, onReplayed }: { detail: SenderDetail; onReplayed: () => void }) {
  const t = text.value.senders
  const [busy, setBusy] = useState(false)
  const letters = detail.undelivered
  const replay = async (keys: readonly string[]) => {
    setBusy(true)
    const answer = await replaySends(keys)
    setBusy(false)
    if (answer.ok) showToast('good', t.replayed(answer.value.replayed, answer.value.gone))
    else showToast('bad', refusalText(answer.refusal).title, answer.refusal.detail)
    onReplayed()
  }
  return (
    <Card
      title={t.letters}
      actions={
        letters.length > 1 && (
          <Button busy={busy} onClick={() => void replay(letters.slice(0, 100).map(({ key }) => key))}>
            {t.replayAll}
          </Button>
        )
      }
    >
      {letters.length === 0 ? (
        <Empty small icon="check" title={t.lettersNone} />
      ) : (
        <>
          <p class="card-lead">{t.lettersLead}</p>
          <ul class="rows sender-letters">
            {letters.map((letter) => (
              <li class="row" key={letter.key}>
                <div class="row-main">
                  <span class="row-title">{letter.reasonText[language.value]}</span>
                  <span class="row-note">
                    <When at={letter.at} /> ·{' '}
                    <a href={routePath({ page: 'profile', id: letter.profile })}>{letter.profile}</a> ·{' '}
                    <code>{letter.key}</code>
                  </span>
                </div>
                <Button busy={busy} onClick={() => void replay([letter.key])}>
                  {t.replay}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

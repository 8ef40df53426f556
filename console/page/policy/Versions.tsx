import { useState } from 'preact/hooks'
import type { PolicyView } from '../../../core/wire/policy.ts'
import { rollBackPolicy } from '../../policy-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { showToast } from '../../ui/toast.ts'

/** What was published, newest first; each can be put in force again. */
export function Versions({ view, onChanged }: { view: PolicyView; onChanged: () => void }) {
  const t = text.value.policy
  const [busy, setBusy] = useState(false)
  const back = async (version: number) => {
    setBusy(true)
    const answer = await rollBackPolicy(version)
    setBusy(false)
    if (!answer.ok) return showToast('bad', refusalText(answer.refusal).title)
    showToast('good', t.isBack)
    onChanged()
  }
  return (
    <Card title={t.versions}>
      {view.versions.length === 0 && <p class="quiet">{t.noVersions}</p>}
      <ul class="rows">
        {view.versions.map(({ version, note, createdAt, createdBy }) => (
          <li key={version} class="row">
            <span class="row-main">
              <span class="row-title">{t.version(version)}</span>
              <span class="row-note">
                {note && `${note} · `}
                {createdBy} · <When at={createdAt} form="moment" />
              </span>
            </span>
            {version !== view.version && (
              <Button
                busy={busy}
                label={t.backLabel(version)}
                icon="back"
                onClick={() => void back(version)}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

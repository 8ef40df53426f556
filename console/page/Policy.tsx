/** The room Policy: caps, quiet hours as a picture of the week, and who takes whose place. */
import { useEffect, useState } from 'preact/hooks'
import type { PolicyCheckAnswer, PolicyDraft, PolicyView } from '../../core/wire/policy.ts'
import type { Refusal } from '../api.ts'
import { checkPolicy, dropPolicyDraft, fetchPolicy, publishPolicy, savePolicy } from '../policy-api.ts'
import { useResource } from '../resource.ts'
import { text } from '../text/text.ts'
import { complain } from '../ui/complain.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Refused } from '../ui/Refused.tsx'
import { showToast } from '../ui/toast.ts'
import { useUnsaved } from '../unsaved.ts'
import { Caps } from './policy/Caps.tsx'
import { Hours } from './policy/Hours.tsx'
import { Held, Holdout, Tired } from './policy/Others.tsx'
import { Verdicts } from './policy/Verdicts.tsx'
import { Versions } from './policy/Versions.tsx'
import { Dialog } from './segments/Dialog.tsx'

const CHECK_AFTER_MS = 300

export function Policy() {
  const { policy: t, ui } = text.value
  const answer = useResource('policy', fetchPolicy, 0)
  const view = answer.value
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {view === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {view && <Desk key={`${view.version} ${view.draft === null}`} view={view} onChanged={answer.reload} />}
    </div>
  )
}

function Desk({ view, onChanged }: { view: PolicyView; onChanged: () => void }) {
  const t = text.value.policy
  const [draft, setDraft] = useState<PolicyDraft>(view.draft?.policy ?? view.policy)
  const [kept, setKept] = useState(draft)
  useUnsaved(draft !== kept)
  const check = useCheck(draft, view.check)
  const part = { draft, onChange: setDraft }
  return (
    <>
      <div class="policy-bar">
        <Badge tone="good">{t.version(view.version)}</Badge>
        {view.draft && <Badge tone="accent">{t.hasDraft}</Badge>}
        <Button kind="quiet" onClick={() => setDraft(view.calm)}>
          {t.calm}
        </Button>
        <Finish
          draft={draft}
          hasDraft={view.draft !== null}
          check={check}
          onSaved={() => setKept(draft)}
          onChanged={onChanged}
        />
      </div>
      <div class="policy-desk">
        <div class="policy-main">
          <Caps {...part} topics={view.topics} />
          <Hours {...part} />
        </div>
        <div class="policy-side">
          <Verdicts check={check} />
          <Held {...part} />
          <Tired {...part} />
          <Holdout {...part} />
          <Versions view={view} onChanged={onChanged} />
        </div>
      </div>
    </>
  )
}

/** What the instance says of the draft, a moment after the last change. */
function useCheck(draft: PolicyDraft, first: PolicyCheckAnswer): PolicyCheckAnswer {
  const [check, setCheck] = useState(first)
  useEffect(() => {
    const aborter = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await checkPolicy(draft, aborter.signal)
      if (answer.ok && !aborter.signal.aborted) setCheck(answer.value)
    }, CHECK_AFTER_MS)
    return () => {
      aborter.abort()
      clearTimeout(timer)
    }
  }, [draft])
  return check
}

type FinishProps = {
  draft: PolicyDraft
  hasDraft: boolean
  check: PolicyCheckAnswer
  onSaved: () => void
  onChanged: () => void
}

function Finish({ draft, hasDraft, check, onSaved, onChanged }: FinishProps) {
  const t = text.value.policy
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const act = async (words: string, ...steps: (() => Promise<Done>)[]) => {
    setBusy(true)
    for (const step of steps) {
      const answer = await step()
      if (answer.ok) continue
      setBusy(false)
      return complain(answer)
    }
    setBusy(false)
    setAsks(false)
    showToast('good', words)
    onChanged()
  }
  const save = async () => {
    const answer = await savePolicy(draft)
    if (answer.ok) onSaved()
    return answer
  }
  return (
    <div class="campaign-actions policy-finish">
      {hasDraft && (
        <Button kind="quiet" busy={busy} onClick={() => void act(t.dropped, dropPolicyDraft)}>
          {t.drop}
        </Button>
      )}
      <Button busy={busy} onClick={() => void act(t.saved, save)}>
        {t.save}
      </Button>
      <Button kind="main" busy={busy} disabled={!check.publishable} onClick={() => setAsks(true)}>
        {t.publish}
      </Button>
      {asks && (
        <Dialog
          title={t.publishTitle}
          lead={t.publishLead}
          confirm={t.confirm}
          busy={busy}
          onConfirm={(note) => void act(t.published, save, () => publishPolicy(note))}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

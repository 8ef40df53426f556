import { useState } from 'preact/hooks'
import type { ReplayDecisionAnswer } from '../../../core/wire/decisions.ts'
import type { Answer } from '../../api.ts'
import { replayDecision } from '../../profile-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'

/** Makes a decision again from what was kept of it, and says whether the very same bytes came out. */
export function ReplayDecision({ profile, id }: { profile: string; id: string }) {
  const t = text.value.profile
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<ReplayDecisionAnswer> | null>(null)
  const replay = async () => {
    setBusy(true)
    setAnswer(await replayDecision(profile, id))
    setBusy(false)
  }
  return (
    <p class="decision-replay">
      <Button busy={busy} onClick={() => void replay()}>
        {t.replay}
      </Button>
      <span role="status">{answer && <Verdict answer={answer} />}</span>
    </p>
  )
}

function Verdict({ answer }: { answer: Answer<ReplayDecisionAnswer> }) {
  const t = text.value.profile
  if (!answer.ok) return <Badge tone="bad">{refusalText(answer.refusal).title}</Badge>
  const { isSame, why } = answer.value
  if (isSame) return <Badge tone="good">{t.replaySame}</Badge>
  return <Badge tone={why ? 'warn' : 'bad'}>{why ? t.replayWhy[why] : t.replayOther}</Badge>
}

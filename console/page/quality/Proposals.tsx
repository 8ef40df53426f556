/** Names that came and that nobody declared: look at the fields, say for what, and bring the letters in. */
import { useState } from 'preact/hooks'
import type { PlanWritten, ProposalView } from '../../../core/wire/quality.ts'
import type { Refusal } from '../../api.ts'
import { acceptProposal } from '../../quality-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { showToast } from '../../ui/toast.ts'
import { Fields } from './Fields.tsx'
import { Findings } from './Findings.tsx'
import { Line } from './Line.tsx'
import { acceptRequest, draftsOf, isComplete } from './params.ts'
import { replayWords } from './replay-words.ts'

type ProposalsProps = { proposals: readonly ProposalView[]; onChanged: () => void }

export function Proposals({ proposals, onChanged }: ProposalsProps) {
  const t = text.value.quality
  return (
    <Card title={t.proposals}>
      {proposals.length === 0 ? (
        <Empty small icon="check" title={t.noProposals} lead={t.noProposalsLead} />
      ) : (
        <p class="card-lead">{t.proposalsLead}</p>
      )}
      <ul class="decisions">
        {proposals.map((proposal) => (
          <Proposal key={proposal.name} proposal={proposal} onChanged={onChanged} />
        ))}
      </ul>
    </Card>
  )
}

type ProposalProps = { proposal: ProposalView; onChanged: () => void }

/** Opened by its reader alone, and its form kept while the page refreshes. */
function Proposal({ proposal, onChanged }: ProposalProps) {
  const t = text.value.quality
  const [open, setOpen] = useState(false)
  return (
    <li class="decision">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron" size={14} />
          <code class="decision-slot">{proposal.name}</code>
          <span class="decision-gist">
            {t.came(proposal.count)} · {t.first} <When at={proposal.firstAt} form="moment" />
          </span>
          <span class="row-number quiet">
            <When at={proposal.lastAt} />
          </span>
        </summary>
        {open &&
          (proposal.acceptable ? (
            <Accept proposal={proposal} onChanged={onChanged} />
          ) : (
            <p class="decision-body">{t.cannotName}</p>
          ))}
      </details>
    </li>
  )
}

function Accept({ proposal, onChanged }: ProposalProps) {
  const t = text.value.quality
  const [drafts, setDrafts] = useState(() => draftsOf(proposal))
  const [page, setPage] = useState(true)
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [written, setWritten] = useState<PlanWritten | null>(null)
  const run = async () => {
    setBusy(true)
    const answer = await acceptProposal(
      proposal.name,
      acceptRequest(proposal, drafts, { page, why: why.trim() }),
    )
    setBusy(false)
    setRefusal(answer.ok ? null : answer.refusal)
    if (!answer.ok) return
    setWritten(answer.value)
    if (!answer.value.written) return
    const { version, replayed } = answer.value
    showToast('good', t.accepted1(proposal.name, version), replayed ? replayWords(replayed) : '')
    onChanged()
  }
  const examples = new Map(proposal.params.map((param) => [param.name, param.examples]))
  return (
    <div class="decision-body">
      <Fields drafts={drafts} examples={examples} onChange={setDrafts} />
      <label class="check">
        <input type="checkbox" checked={page} onChange={(event) => setPage(event.currentTarget.checked)} />
        {t.allowPage} <span class="quiet">{t.allowPageHint}</span>
      </label>
      <Line label={t.why} hint={t.whyHint} value={why} onInput={setWhy} />
      {written && !written.written && <Findings findings={written.findings} isFault />}
      {refusal && <Refused refusal={refusal} />}
      <p class="quiet">{t.acceptWhat(proposal.letters)}</p>
      {!isComplete(drafts) && <p role="status">{t.choosePurpose}</p>}
      <div class="actions">
        <Button kind="main" busy={busy} disabled={!isComplete(drafts)} onClick={() => void run()}>
          {proposal.letters === 0 ? t.acceptNone : t.accept(proposal.letters)}
        </Button>
      </div>
    </div>
  )
}

/** What is allowed and how one could prove it: the ledger, whether it holds, and the words that were shown. */
import { useState } from 'preact/hooks'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import type { ConsentView } from '../../../core/wire/admin.ts'
import type { ProofsAnswer, WordingsAnswer } from '../../../core/wire/profile.ts'
import { shortId } from '../../format.ts'
import { fetchProofs, fetchWordings } from '../../profile-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { ProofRow } from './ProofRow.tsx'
import { subjectWords } from './Told.tsx'

const REFRESH_MS = 10_000

export function Proofs({ id, consents }: { id: string; consents: readonly ConsentView[] }) {
  const proofs = useResource(`proofs:${id}`, (signal) => fetchProofs(id, signal), REFRESH_MS)
  const wordings = useResource('wordings', fetchWordings, 0)
  return (
    <div class="stack">
      <Allowed consents={consents} />
      {proofs.refusal && !proofs.value && <Refused refusal={proofs.refusal} onRetry={proofs.reload} />}
      {!proofs.value && !proofs.refusal && <p class="quiet">{text.value.ui.loading}</p>}
      {proofs.value && <Ledger answer={proofs.value} wordings={wordings.value?.wordings ?? []} />}
    </div>
  )
}

/** Every purpose with the answer that stands; a purpose nobody was asked about is shown as such. */
function Allowed({ consents }: { consents: readonly ConsentView[] }) {
  const { person: t, profile, name } = text.value
  const held = new Map(consents.map((consent) => [consent.purpose, consent]))
  return (
    <Card title={t.consents}>
      <p class="card-lead">{t.consentsLead}</p>
      <ul class="allowed">
        {PURPOSES.map((purpose) => {
          const consent = held.get(purpose)
          return (
            <li key={purpose} class="allowed-one">
              <span class="row-title">{name.purpose[purpose]}</span>
              {consent ? (
                <Badge tone={consent.granted ? 'good' : 'bad'}>
                  {consent.granted ? profile.granted : profile.denied}
                </Badge>
              ) : (
                <Badge>{t.unasked}</Badge>
              )}
              <span class="row-note">
                {consent && (
                  <>
                    {name.origin[consent.source] ?? consent.source} · <When at={consent.at} form="moment" />
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

type LedgerProps = { answer: ProofsAnswer; wordings: WordingsAnswer['wordings'] }

function Ledger({ answer, wordings }: LedgerProps) {
  const { person: t, ui } = text.value
  const [subject, choose] = useState('')
  const subjects = [...new Set(answer.proofs.map((row) => row.subject))]
  const shown = answer.proofs.filter((row) => subject === '' || row.subject === subject).toReversed()
  return (
    <Card
      title={t.proofs}
      actions={
        subjects.length > 1 && (
          <ChoiceField
            label={t.onlyPurpose}
            value={subject}
            choices={[
              { value: '', name: ui.all },
              ...subjects.map((value) => ({ value, name: subjectWords(value) })),
            ]}
            onChange={choose}
          />
        )
      }
    >
      <p class="card-lead">{t.proofsLead}</p>
      {answer.proofs.length === 0 ? (
        <Empty small icon="check" title={t.noProofs} lead={t.noProofsLead} />
      ) : (
        <Chain answer={answer} />
      )}
      <ul class="decisions">
        {shown.map((row) => (
          <ProofRow key={`${row.profile} ${row.n}`} row={row} wordings={wordings} />
        ))}
      </ul>
    </Card>
  )
}

/** Whether every row is as it was written, in a sentence; its colour repeats it. */
function Chain({ answer: { proofs, broken } }: { answer: ProofsAnswer }) {
  const t = text.value.person
  return (
    <div class={broken ? 'chain chain-broken' : 'chain'} role={broken ? 'alert' : undefined}>
      <Icon name={broken ? 'warning' : 'check'} />
      <div>
        <strong>{broken ? t.chainBroken(broken.n, shortId(broken.profile)) : t.chainHolds}</strong>
        <p>{broken ? t.chainBrokenLead : t.chainHoldsLead(proofs.length)}</p>
      </div>
    </div>
  )
}

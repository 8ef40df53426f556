import type { ProofView, WordingsAnswer } from '../../../core/wire/profile.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import { subjectWords } from './Told.tsx'

type ProofRowProps = { row: ProofView; wordings: WordingsAnswer['wordings'] }

/** One answer, opened to everything that proves it. */
export function ProofRow({ row, wordings }: ProofRowProps) {
  const { person: t, name } = text.value
  const words = wordings.find(({ id, version }) => `${id}@${version}` === row.wording)?.text
  return (
    <li class="decision">
      <details>
        <summary>
          <Icon name="chevron" size={14} />
          <span class="decision-slot">{subjectWords(row.subject)}</span>
          <Badge tone={row.granted ? 'good' : 'bad'}>{answerWords(row)}</Badge>
          <span class="decision-gist">{name.origin[row.source] ?? row.source}</span>
          <span class="row-number quiet">
            <When at={row.at} form="moment" />
          </span>
        </summary>
        <dl class="facts proof-facts">
          <dt>{t.actorTitle}</dt>
          <dd>{t.actor[row.actor] ?? row.actor}</dd>
          <dt>{t.basisTitle}</dt>
          <dd>{t.basis[row.basis] ?? row.basis}</dd>
          <dt>{t.words}</dt>
          <dd>
            {row.wording === null ? <span class="quiet">{t.wordsOwn}</span> : <code>{row.wording}</code>}
            {words && <q class="proof-words">{words[language.value]}</q>}
          </dd>
          <dt>{t.proof}</dt>
          <dd>{row.proof === null ? <span class="quiet">–</span> : <code>{row.proof}</code>}</dd>
          <dt>{t.event}</dt>
          <dd>
            <code>{row.eventId}</code>
          </dd>
          <dt>{t.recorded}</dt>
          <dd>
            <When at={row.recordedAt} form="moment" />
          </dd>
          <dt>{t.row}</dt>
          <dd>
            {row.n} · <code>{row.profile}</code>
          </dd>
          <dt>{t.hash}</dt>
          <dd class="proof-hash">
            <code>{row.hash}</code>
            <CopyButton value={row.hash} label={t.copyHash} iconOnly />
          </dd>
        </dl>
      </details>
    </li>
  )
}

function answerWords({ detail, granted }: ProofView): string {
  const { person: t, profile } = text.value
  if (detail !== null) return detail === 'policy' ? t.asPolicy : detail
  return granted ? profile.granted : profile.denied
}

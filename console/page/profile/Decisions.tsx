import { useState } from 'preact/hooks'
import type { DecisionView } from '../../../core/wire/admin.ts'
import { decimal, humanised, pagePath } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import { ReplayDecision } from './ReplayDecision.tsx'

const SHOWN_AT_FIRST = 5

type DecisionsProps = { profile: string; decisions: readonly DecisionView[] }

export function Decisions({ profile, decisions }: DecisionsProps) {
  const { profile: t, ui } = text.value
  const [all, setAll] = useState(false)
  const shown = all ? decisions : decisions.slice(0, SHOWN_AT_FIRST)
  return (
    <Card
      class="card-decisions"
      title={t.decisions}
      note={decisions.length === 0 ? undefined : String(decisions.length)}
    >
      {decisions.length === 0 && <Empty small icon="eye" title={t.noDecisions} lead={t.noDecisionsLead} />}
      <ul class="decisions">
        {shown.map((decision, index) => (
          <Decision key={decision.id} profile={profile} decision={decision} startsOpen={index === 0} />
        ))}
      </ul>
      {shown.length < decisions.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {ui.showAll(decisions.length)}
        </Button>
      )}
      {decisions.length > 0 && (
        <p class="card-more">
          <a href={`${routePath({ page: 'decisions' })}?person=${encodeURIComponent(profile)}`}>
            {text.value.decisions.allOfPerson}
          </a>
        </p>
      )}
    </Card>
  )
}

/** Opened and closed by the reader alone: a refresh that brings a newer decision must not fold this one. */
type DecisionProps = { profile: string; decision: DecisionView; startsOpen: boolean }

function Decision({ profile, decision, startsOpen }: DecisionProps) {
  const { profile: t, name } = text.value
  const [open, setOpen] = useState(startsOpen)
  return (
    <li class="decision">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron" size={14} />
          <span class="decision-slot">{name.slot[decision.slot] ?? humanised(decision.slot)}</span>
          <span class="decision-gist">{decision.because[0]?.text ?? t.nothingShown}</span>
          <span class="row-number quiet">
            <When at={decision.at} form="moment" />
          </span>
        </summary>
        {open && <Reasons decision={decision} />}
        {open && <ReplayDecision profile={profile} id={decision.id} />}
        {open && (
          <p class="decision-replay">
            <a href={routePath({ page: 'decision', profile, id: decision.id })}>
              {text.value.decisions.whole}
            </a>
          </p>
        )}
      </details>
    </li>
  )
}

function Reasons({ decision }: { decision: DecisionView }) {
  const { profile: t, name } = text.value
  return (
    <div class="decision-body">
      {decision.because.length > 0 && (
        <>
          <h3>{t.because}</h3>
          <ul class="because">
            {decision.because.map((each) => (
              <li key={each.code}>
                {each.text} <code class="quiet">{each.code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t.shown}</h3>
      {decision.shown.length === 0 && <p class="quiet">{t.nothingShown}</p>}
      <ol class="shown">
        {decision.shown.map((product) => (
          <li key={product.id}>
            <span class="shown-title">{product.title}</span>
            <span class="shown-because">{product.because.map((each) => each.text).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {decision.lost.length > 0 && (
        <>
          <h3>{t.lost}</h3>
          <ul class="lost">
            {decision.lost.map((each) => (
              <li
                key={each.code}
                title={each.examples.length > 0 ? t.forExample(each.examples.join(', ')) : undefined}
              >
                <strong>{each.count}</strong> {each.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="decision-foot">
        <span>
          {t.page} <code>{pagePath(decision.page)}</code>
        </span>
        {decision.campaign !== null && (
          <span>
            {t.campaign} <code>{decision.campaign}</code>
          </span>
        )}
        <span>
          {t.basis}: {name.purpose[decision.consent] ?? decision.consent}
        </span>
        <span>
          {t.release} <code>{decision.release}</code>
        </span>
        <span>
          {t.took} {decimal(decision.tookMs, language.value)} ms
        </span>
      </p>
    </div>
  )
}

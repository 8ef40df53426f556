/** One playbook: how it goes, what it says, what it needs; installed by one press. */
import { useEffect, useState } from 'preact/hooks'
import type { PlaybookView } from '../../core/wire/playbooks.ts'
import { nodesOf } from '../journey/graph.ts'
import { isWide } from '../journey/layout.ts'
import { fetchPlaybook, installPlaybook } from '../playbook-api.ts'
import { navigate } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { complain } from '../ui/complain.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { showToast } from '../ui/toast.ts'
import { StatusTags } from './Playbooks.tsx'
import { Exits } from './journeys/Beside.tsx'
import { Canvas } from './journeys/Canvas.tsx'
import { Messages } from './playbooks/Messages.tsx'
import { Dialog } from './segments/Dialog.tsx'

export function Playbook({ id }: { id: string }) {
  const { playbooks: t, ui } = text.value
  const answer = useResource(`playbook:${id}`, (signal) => fetchPlaybook(id, signal), 0)
  const view = answer.value
  return (
    <div class="page page-wide journey-page">
      <a class="back" href={routePath({ page: 'playbooks' })}>
        <Icon name="back" size={14} />
        {t.back}
      </a>
      {!view && (
        <h1 class="quiet" tabIndex={-1}>
          {answer.loading ? ui.loading : id}
        </h1>
      )}
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {view && <Whole view={view} />}
    </div>
  )
}

function Whole({ view }: { view: PlaybookView }) {
  const t = text.value.playbooks
  const [open, setOpen] = useState<string | null>(null)
  const step = view.journey.steps.find(({ id }) => id === open)
  const template = step?.kind === 'message' ? step.template : null
  useEffect(() => {
    if (template !== null)
      document.querySelector(`[data-template="${template}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [template])
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{view.title[language.value]}</h1>
          <p class="page-lead">{view.about[language.value]}</p>
          <p class="journey-tags">
            <code>{view.scenario}</code>
            <StatusTags row={view} />
          </p>
        </div>
        <Install view={view} />
      </header>
      <div class={isWide(nodesOf(view.journey.steps)) ? 'flow-desk is-wide' : 'flow-desk'}>
        <Canvas
          journey={view.journey}
          label={t.canvas}
          open={open}
          onOpen={(id) => setOpen(id === open ? null : id)}
        />
        <div class="flow-beside">
          <Needs view={view} />
          <Messages view={view} marked={template} />
          <Exits journey={view.journey} />
        </div>
      </div>
    </>
  )
}

function Install({ view }: { view: PlaybookView }) {
  const t = text.value.playbooks
  const [busy, setBusy] = useState(false)
  const [asks, setAsks] = useState(false)
  const install = async (publish: boolean, note = '') => {
    setBusy(true)
    const answer = await installPlaybook(view.id, { publish, ...(note !== '' && { note }) })
    setBusy(false)
    setAsks(false)
    if (!answer.ok) return complain(answer)
    showToast('good', answer.value.isNew ? (publish ? t.published : t.installed) : t.already)
    navigate(routePath({ page: 'journey', id: answer.value.id }))
  }
  if (view.status === 'published' || view.status === 'draft')
    return (
      <a class="button button-main" href={routePath({ page: 'journey', id: view.id })}>
        {t.open}
      </a>
    )
  const isStopped = view.missing.some(({ stops }) => stops) || !view.check.publishable
  return (
    <div class="campaign-actions">
      <Button busy={busy} kind={isStopped ? 'main' : 'plain'} onClick={() => void install(false)}>
        {t.install}
      </Button>
      {!isStopped && (
        <Button busy={busy} kind="main" onClick={() => setAsks(true)}>
          {t.publish}
        </Button>
      )}
      {asks && (
        <Dialog
          title={t.publishTitle}
          lead={t.publishLead}
          confirm={t.confirm}
          busy={busy}
          onConfirm={(note) => void install(true, note)}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}

/** What it needs, and what of that is not here. */
function Needs({ view: { needs, missing } }: { view: PlaybookView }) {
  const t = text.value.playbooks
  return (
    <Card title={t.needs}>
      {needs.length === 0 && missing.length === 0 && <p class="quiet">{t.needsNothing}</p>}
      {missing.length === 0 && (
        <p class="campaign-sound">
          <Icon name="check" /> {t.ready}
        </p>
      )}
      <ul class="playbook-needs">
        {missing.map((one) => (
          <li key={`${one.kind} ${one.what}`}>
            <Badge tone={one.stops ? 'bad' : 'warn'}>{one.stops ? t.stops : t.helps}</Badge>{' '}
            {one.message[language.value]}
          </li>
        ))}
        {needs.map((one) => (
          <li key={one.en} class="quiet">
            {one[language.value]}
          </li>
        ))}
      </ul>
    </Card>
  )
}

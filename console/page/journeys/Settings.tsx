/** What is said of the journey as a whole, in parts that open. */
import type { ComponentChildren } from 'preact'
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { text } from '../../text/text.ts'
import { SaidList } from '../campaigns/Findings.tsx'
import { Basics } from './Basics.tsx'
import { CalendarForm } from './CalendarForm.tsx'
import { ContextForm } from './ContextForm.tsx'
import { EntryForm } from './EntryForm.tsx'
import { ExitsForm } from './ExitsForm.tsx'
import { Panel } from './Panel.tsx'
import { TriggersForm } from './TriggersForm.tsx'
import { WhoForm } from './WhoForm.tsx'
import { saidAt } from './fields.tsx'

export type PartProps = {
  draft: JourneyDraft
  findings: readonly JourneyFinding[]
  /** @param about  what was typed in: one field is one step back. */
  onChange: (draft: JourneyDraft, about: string | null) => void
}

type SettingsProps = PartProps & { isNew: boolean; onClose: () => void }

export function Settings({ draft, findings, isNew, onChange, onClose }: SettingsProps) {
  const t = text.value.journeys.edit
  const part = { draft, findings, onChange }
  const said = (...places: readonly string[]) => places.flatMap((at) => saidAt(findings, at))
  return (
    <Panel title={t.settings} onClose={onClose}>
      <Part title={t.basics} isOpen={isNew} said={said('/id', '/title', '/purpose', '/owner', '/shares')}>
        <Basics {...part} isNew={isNew} />
      </Part>
      <Part title={t.triggers} isOpen={!isNew} said={said('/triggers')}>
        <TriggersForm {...part} />
      </Part>
      <Part title={t.who} said={said('/who')}>
        <WhoForm {...part} />
      </Part>
      <Part title={t.entry} said={said('/entry', '/restartOn', '/context')}>
        <EntryForm {...part} />
        <ContextForm {...part} />
      </Part>
      <Part title={t.exits} said={said('/exits')}>
        <ExitsForm {...part} />
      </Part>
      <Part title={t.calendar} said={said('/from', '/until', '/ramp')}>
        <CalendarForm {...part} />
      </Part>
    </Panel>
  )
}

type PartBoxProps = {
  title: string
  said: Parameters<typeof SaidList>[0]['said']
  isOpen?: boolean
  children: ComponentChildren
}

/** What is to be mended is seen without opening it. */
function Part({ title, said, isOpen = false, children }: PartBoxProps) {
  return (
    <details class="settings-part" open={isOpen || said.length > 0}>
      <summary>{title}</summary>
      <div class="step-form">
        <SaidList said={said} />
        {children}
      </div>
    </details>
  )
}

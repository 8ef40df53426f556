/** The desk: the canvas with what is open beside it, or the same as text; what is to be said of it; how to finish. */
import { useMemo, useState } from 'preact/hooks'
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { useAsked } from '../../ask.ts'
import { inserted, removed } from '../../journey/edit.ts'
import type { Place } from '../../journey/edit.ts'
import { newJourney, newStep } from '../../journey/draft.ts'
import { START, nodesOf } from '../../journey/graph.ts'
import { isWide } from '../../journey/layout.ts'
import type { StepDraft } from '../../journey/graph.ts'
import { checkJourney } from '../../journey-api.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { AskToLose } from '../../ui/AskToLose.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { useUnsaved } from '../../unsaved.ts'
import { AddStep } from './AddStep.tsx'
import { Canvas } from './Canvas.tsx'
import { DeskBar } from './DeskBar.tsx'
import { Said } from './Said.tsx'
import { Settings } from './Settings.tsx'
import { StepForm } from './StepForm.tsx'
import { TextMode } from './TextMode.tsx'
import { faultWords } from './text-fault.ts'
import { findingMarks } from './marks.ts'
import { KnownHere, useDefinitions } from './use-known.ts'
import { useTemplates } from './use-templates.ts'
import { isTyping, undoOf, useWritten } from './use-written.ts'

export type DeskProps = {
  /** Null: a new one. */
  begun: JourneyDraft | null
  /** In force; 0: none was ever published. */
  version: number
  /** How many are in it now. */
  open: number
}

const TYPING_MS = 500
const SHAPE = /^[a-z][a-z0-9-]{1,47}$/
const NO_FINDINGS: readonly JourneyFinding[] = []

export function Desk({ begun, version, open: people }: DeskProps) {
  const written = useWritten(useMemo(() => begun ?? newJourney(), []))
  const { draft, put } = written
  const [open, setOpen] = useState<string | null>(begun ? null : START)
  const [kept, setKept] = useState<JourneyDraft | null>(begun)
  const [first] = useState(draft)
  const { mode, setMode, typed, setTyped, asks, keep, lose } = useMode()
  const fault = typed === null ? null : faultWords(typed)
  const { isWhole, check, findings } = useChecked(draft)
  const known = useDefinitions()
  useUnsaved(typed !== null || draft !== (kept ?? first))
  const show = (id: string) => {
    setMode('canvas')
    setOpen(id)
  }
  return (
    <KnownHere.Provider value={known}>
      <div
        class="journey-edit"
        onKeyDown={(event) => {
          const undo = undoOf(event)
          if (!undo || isTyping(event.target)) return
          event.preventDefault()
          written[undo]()
        }}
      >
        <DeskBar
          mode={mode}
          onMode={setMode}
          written={written}
          isKept={draft === kept && typed === null}
          fault={fault}
          finish={{
            draft,
            version,
            people,
            canSave: typed === null && isWhole && check.refusal === null,
            canPublish: typed === null && isWhole && !check.busy && check.value?.publishable === true,
            onSaved: () => setKept(draft),
          }}
        />
        <div class={mode === 'canvas' && isWide(nodesOf(draft.steps)) ? 'flow-desk is-wide' : 'flow-desk'}>
          {mode === 'canvas' ? (
            <Drawing draft={draft} findings={findings} open={open} onOpen={setOpen} onChange={put} />
          ) : (
            <TextMode {...{ draft, findings }} onBroken={setTyped} onChange={(next) => put(next, 'text')} />
          )}
          <div class="flow-beside">
            {mode === 'canvas' && open !== null && (
              <Opened
                key={`${open === START ? START : ''} ${written.turn}`}
                {...{ draft, findings, open }}
                isNew={begun === null}
                onOpen={setOpen}
                onChange={put}
              />
            )}
            <Checked {...{ draft, fault, findings, isWhole, check }} onOpen={show} />
          </div>
        </div>
        {asks && <DropText why={fault ?? ''} onKeep={keep} onDrop={lose} />}
      </div>
    </KnownHere.Provider>
  )
}

type CheckedProps = {
  draft: JourneyDraft
  fault: string | null
  onOpen: (id: string) => void
} & ReturnType<typeof useChecked>

function Checked({ draft, fault, findings, isWhole, check, onOpen }: CheckedProps) {
  return (
    <>
      <Said {...{ findings, draft, isWhole, fault, onOpen }} isBusy={check.busy} />
      {check.refusal && check.refusal.status !== 0 && (
        <Refused refusal={check.refusal} onRetry={check.again} />
      )}
    </>
  )
}

function DropText({ why, onKeep, onDrop }: { why: string; onKeep: () => void; onDrop: () => void }) {
  const t = text.value.journeys.edit
  return <AskToLose title={t.loseText} lead={why} lose={t.loseTextYes} onKeep={onKeep} onLose={onDrop} />
}

/** Canvas or text. A text that is no journey is not left without a word: the canvas could not show it. */
function useMode() {
  const [mode, setMode] = useState<'canvas' | 'text'>('canvas')
  const [typed, setTyped] = useState<string | null>(null)
  const [asks, setAsks] = useState(false)
  return {
    mode,
    /** What is typed and is no journey; null: the draft says it all. */
    typed,
    asks,
    setTyped,
    setMode: (next: typeof mode) => (typed !== null && next === 'canvas' ? setAsks(true) : setMode(next)),
    keep: () => setAsks(false),
    lose: () => {
      setTyped(null)
      setAsks(false)
      setMode('canvas')
    },
  }
}

/** What the instance says of it, once it could keep it. */
function useChecked(draft: JourneyDraft) {
  const isWhole = SHAPE.test(draft.id) && draft.title.cs.trim() !== '' && draft.title.en.trim() !== ''
  const key = isWhole ? JSON.stringify(draft) : null
  const check = useAsked(key, (signal) => checkJourney(draft, signal), TYPING_MS)
  return { isWhole, check, findings: (isWhole && check.value?.findings) || NO_FINDINGS }
}

type PartProps = {
  draft: JourneyDraft
  findings: readonly JourneyFinding[]
  onOpen: (id: string | null) => void
  onChange: (draft: JourneyDraft, about: string | null) => void
}

function Drawing({ draft, findings, open, onOpen, onChange }: PartProps & { open: string | null }) {
  const t = text.value.journeys.edit
  const [adds, setAdds] = useState<Place | null>(null)
  const { names } = useTemplates()
  const add = (kind: StepDraft['kind']) => {
    if (!adds) return
    const step = newStep(kind, draft.steps, names[0] ?? '')
    onChange({ ...draft, steps: inserted(draft.steps, adds, step) }, null)
    setAdds(null)
    onOpen(step.id)
  }
  return (
    <>
      <Canvas
        journey={draft}
        label={draft.title[language.value] || t.newName[language.value]}
        marks={findingMarks(findings, draft.steps)}
        open={open}
        onOpen={(id) => onOpen(id === open ? null : id)}
        onAdd={(from, way) => setAdds({ from, way })}
      />
      {adds && <AddStep onPick={add} onClose={() => setAdds(null)} />}
    </>
  )
}

/** The settings of the journey, or the form of one step. */
function Opened({
  draft,
  findings,
  open,
  isNew,
  onOpen,
  onChange,
}: PartProps & { open: string; isNew: boolean }) {
  const { ids } = useTemplates()
  const close = () => {
    onOpen(null)
    document.querySelector<HTMLElement>(`[data-step="${CSS.escape(open)}"]`)?.focus()
  }
  if (open === START)
    return <Settings draft={draft} isNew={isNew} findings={findings} onChange={onChange} onClose={close} />
  return (
    <StepForm
      key={open}
      draft={draft}
      id={open}
      findings={findings}
      templates={ids}
      onSteps={(steps, about = null) => onChange({ ...draft, steps }, about)}
      onRename={onOpen}
      onRemove={() => {
        onChange({ ...draft, steps: removed(draft.steps, open) }, null)
        onOpen(null)
      }}
      onClose={close}
    />
  )
}

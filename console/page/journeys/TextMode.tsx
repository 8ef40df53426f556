/** The journey as JSON. What is no journey yet stays in the field, and the desk is told of it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { printJourney } from '../../journey/print.ts'
import { isJourney } from '../../journey/shape.ts'
import { language } from '../../preference.ts'
import type { RuleEditor } from '../../rule/editor.ts'
import { notesOf } from '../../rule/note.ts'
import type { Note } from '../../rule/note.ts'
import { plainEditor } from '../../rule/plain.ts'
import { scanJson } from '../../rule/scan.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'

type TextModeProps = {
  draft: JourneyDraft
  findings: readonly JourneyFinding[]
  /** The text while it is no journey; null once it is one. */
  onBroken: (typed: string | null) => void
  onChange: (draft: JourneyDraft) => void
}

export function TextMode({ draft, findings, onBroken, onChange }: TextModeProps) {
  const { journeys, rules } = text.value
  const t = journeys.edit
  const [source, setSource] = useState(() => printJourney(draft))
  const written = useRef(draft)
  const scan = useMemo(() => scanJson(source), [source])
  const notes = useMemo(
    () => notesOf(scan, findings, language.value, rules),
    [scan, findings, language.value, rules],
  )
  const write = (typed: string) => {
    setSource(typed)
    const read = scanJson(typed)
    if (read.kind !== 'json' || !isJourney(read.value)) return onBroken(typed)
    onBroken(null)
    written.current = read.value
    onChange(read.value)
  }
  const editor = useText(source, notes, write)
  // Undo and redo change the draft from outside.
  useEffect(() => {
    if (draft === written.current) return
    written.current = draft
    onBroken(null)
    setSource(printJourney(draft))
    editor.set(printJourney(draft))
  }, [draft])
  return (
    <Card title={t.textLabel}>
      <p class="card-lead">{t.textLead}</p>
      <div class="rule-field journey-text">
        <div class="rule-host" ref={editor.host} hidden={editor.isPlain} />
        {editor.isPlain && (
          <textarea
            ref={editor.plain}
            class="rule-plain"
            aria-label={t.textLabel}
            spellcheck={false}
            value={source}
            onInput={(event) => write(event.currentTarget.value)}
          />
        )}
      </div>
    </Card>
  )
}

/** The editor of the rules, with nothing of rules in it: colours, brackets and marks. */
function useText(source: string, notes: readonly Note[], onChange: (source: string) => void) {
  const host = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<RuleEditor | null>(null)
  const [stage, setStage] = useState<'loading' | 'ready' | 'failed'>('loading')
  const latest = useRef({ source, onChange })
  latest.current = { source, onChange }
  useEffect(() => {
    let isGone = false
    import('../../rule/editor.ts').then(
      ({ mountEditor }) => {
        if (isGone || !host.current) return
        editor.current = mountEditor({
          host: host.current,
          text: latest.current.source,
          label: text.value.journeys.edit.textLabel,
          language: language.value,
          told: {},
          schema: () => null,
          mendLabel: text.value.rules.mend,
          onChange: (changed) => latest.current.onChange(changed),
        })
        setStage('ready')
      },
      () => {
        editor.current = plainEditor({
          text: () => latest.current.source,
          onChange: (changed) => latest.current.onChange(changed),
          select: (from, to) => plain.current?.setSelectionRange(from, to),
        })
        setStage('failed')
      },
    )
    return () => {
      isGone = true
      editor.current?.destroy()
      editor.current = null
    }
  }, [language.value])
  useEffect(() => editor.current?.setNotes(notes), [notes, stage])
  return {
    host,
    plain,
    isPlain: stage === 'failed',
    set: (changed: string) => editor.current?.setText(changed),
  }
}

/** The journey as JSON. What is no JSON yet stays in the field, and the canvas keeps the last that was. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { printJourney } from '../../journey/print.ts'
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
  onChange: (draft: JourneyDraft) => void
}

export function TextMode({ draft, findings, onChange }: TextModeProps) {
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
    if (read.kind !== 'json' || !isJourney(read.value)) return
    written.current = read.value
    onChange(read.value)
  }
  const editor = useText(source, notes, write)
  // Undo and redo change the draft from outside.
  useEffect(() => {
    if (draft === written.current) return
    written.current = draft
    setSource(printJourney(draft))
    editor.set(printJourney(draft))
  }, [draft])
  const isJson = scan.kind === 'json' && isJourney(scan.value)
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
      <p role="status" class="quiet">
        {isJson ? '' : t.textBroken}
      </p>
    </Card>
  )
}

/** As much as the canvas needs; the rest of the shape is the instance's to judge. */
function isJourney(value: unknown): value is JourneyDraft {
  if (!isRecord(value)) return false
  const { id, title, triggers, steps, exits = [], entry = {}, class: kind } = value
  return (
    typeof id === 'string' &&
    typeof kind === 'string' &&
    isRecord(title) &&
    typeof title['cs'] === 'string' &&
    typeof title['en'] === 'string' &&
    isRecord(entry) &&
    isList(triggers, (one) => typeof one['on'] === 'string') &&
    isList(exits, () => true) &&
    isList(steps, (one) => typeof one['id'] === 'string' && isStep(one))
  )
}

/** What each kind is drawn by. */
const DRAWN_BY: { readonly [kind: string]: readonly [member: string, type: string][] } = {
  wait: [['for', 'string']],
  until: [['hour', 'number']],
  window: [['hours', 'object']],
  day: [['of', 'string']],
  await: [
    ['event', 'string'],
    ['within', 'string'],
  ],
  signal: [
    ['of', 'string'],
    ['is', 'string'],
  ],
  branch: [['ways', 'object']],
  split: [['ways', 'object']],
  experiment: [['ways', 'object']],
  message: [
    ['channels', 'object'],
    ['template', 'string'],
  ],
  block: [['for', 'string']],
  task: [],
  set: [],
  audience: [],
  goal: [],
  end: [],
}

function isStep(step: Record<string, unknown>): boolean {
  const members = DRAWN_BY[String(step['kind'])]
  if (!members?.every(([member, type]) => typeof step[member] === type && step[member] !== null)) return false
  if (step['kind'] === 'message') return Array.isArray(step['channels'])
  if (step['kind'] === 'window') return Array.isArray(step['hours'])
  return !('ways' in step) || isList(step['ways'], (way) => typeof way['key'] === 'string' && 'to' in way)
}

function isList(value: unknown, isOne: (one: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && isOne(one))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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

import { useMemo, useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { diffOf, folded } from '../../campaign/diff.ts'
import { journeyDiff } from '../../journey/diff.ts'
import type { JourneyDiff } from '../../journey/diff.ts'
import { START } from '../../journey/graph.ts'
import { printJourney } from '../../journey/print.ts'
import { stepName } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Canvas } from './Canvas.tsx'
import type { StepMarks } from './StepBox.tsx'

type CompareProps = {
  before: JourneyDraft
  after: JourneyDraft
  names: readonly [before: string, after: string]
}

/** Two versions side by side: what is new, gone and changed is marked on both and said in words. */
export function Compare({ before, after, names }: CompareProps) {
  const t = text.value.journeys
  const diff = useMemo(() => journeyDiff(before, after), [before, after])
  const [open, setOpen] = useState<string | null>(null)
  if (diff.steps.length === 0 && diff.settings.length === 0) return <p class="quiet">{t.noChange}</p>
  return (
    <>
      <ul class="journey-changes" aria-label={t.changes}>
        {changeWords(diff, before, after).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="flow-pair">
        <Side name={names[0]} journey={before} marks={marksOf(diff, 'before')} open={open} onOpen={setOpen} />
        <Side name={names[1]} journey={after} marks={marksOf(diff, 'after')} open={open} onOpen={setOpen} />
      </div>
      <details>
        <summary>{t.compareText}</summary>
        <TextDiff before={before} after={after} />
      </details>
    </>
  )
}

type SideProps = {
  name: string
  journey: JourneyDraft
  marks: StepMarks
  open: string | null
  onOpen: (id: string | null) => void
}

function Side({ name, journey, marks, open, onOpen }: SideProps) {
  return (
    <section class="flow-side" aria-label={name}>
      <h3>{name}</h3>
      <Canvas
        journey={journey}
        label={name}
        marks={marks}
        open={open}
        onOpen={(id) => onOpen(id === open ? null : id)}
      />
    </section>
  )
}

/** What is gone stands on the older side alone, what is new on the newer. */
function marksOf({ steps, settings }: JourneyDiff, side: 'before' | 'after'): StepMarks {
  const shown = steps.filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
  const changes = new Map(shown.map(({ id, kind }) => [id, kind]))
  if (settings.some((field) => START_FIELDS.has(field))) changes.set(START, 'changed')
  return { changes }
}

/** What the box of the start shows. */
const START_FIELDS: ReadonlySet<string> = new Set(['triggers', 'who', 'entry'])

function changeWords({ steps, settings }: JourneyDiff, before: JourneyDraft, after: JourneyDraft): string[] {
  const t = text.value.journeys
  const speech = { text: text.value, language: language.value }
  const stepWords = steps.flatMap(({ id, kind, fields }) => {
    const name = stepName((kind === 'removed' ? before : after).steps, id, speech)
    if (kind !== 'changed') return [t.change[kind](name)]
    const [was, is] = [before, after].map(({ steps: all }) => all.find((one) => one.id === id))
    const own = fields
      .filter((field) => field !== 'ways')
      .map((field) => `${t.edit.member[field] ?? field}${valueWords(was, is, field)}`)
    return [
      ...(own.length > 0 ? [t.change.step(name, own.join(', '))] : []),
      ...(fields.includes('ways') ? [t.change.ways(name)] : []),
    ]
  })
  return [...stepWords, ...settings.map((field) => t.change.setting(t.field[field] ?? field))]
}

/** " (3 h → 1 h)", where both are one word or number; empty where they take more to say. */
function valueWords(was: object | undefined, is: object | undefined, field: string): string {
  const [old, fresh] = [was, is].map((step) => plainWords((step as Record<string, unknown>)?.[field]))
  return old == null || fresh == null ? '' : ` (${old} → ${fresh})`
}

function plainWords(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const [, number, unit] = /^(\d+)([smhdw])$/.exec(value) ?? []
  if (unit === undefined) return value
  return unit === 'w' ? `${Number(number) * 7} d` : `${number} ${unit === 'm' ? 'min' : unit}`
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const

function TextDiff({ before, after }: { before: JourneyDraft; after: JourneyDraft }) {
  const t = text.value.campaigns
  const lines = useMemo(() => folded(diffOf(printJourney(before), printJourney(after))), [before, after])
  return (
    <div class="diff" role="group" aria-label={t.changes} tabIndex={0}>
      {lines.map((line, index) =>
        line === null ? (
          <div key={index} class="diff-gap">
            <span class="unseen">{t.leftOut}</span>⋯
          </div>
        ) : (
          <div key={index} class={`diff-line diff-${line.kind}`}>
            {line.kind !== 'same' && <span class="unseen">{t[line.kind]}: </span>}
            <span aria-hidden="true">{SIGNS[line.kind]}</span>
            <code>{line.text}</code>
          </div>
        ),
      )}
    </div>
  )
}

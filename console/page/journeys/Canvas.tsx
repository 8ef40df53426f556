/** A journey drawn from above: boxes one can walk through by arrows, and the ways between them. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { START, nodesOf, waysOf } from '../../journey/graph.ts'
import type { Box, Line } from '../../journey/layout-block.ts'
import { stackOf } from '../../journey/layout-stack.ts'
import { GUESS, layoutOf } from '../../journey/layout.ts'
import { directionOf, neighbour } from '../../journey/neighbour.ts'
import { stepName, wayWords } from '../../journey/words.ts'
import type { Speech } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { StartBox, StepBox } from './StepBox.tsx'
import type { StepMarks } from './StepBox.tsx'
import { useNarrow } from './use-narrow.ts'
import { useSizes } from './use-sizes.ts'

type CanvasProps = {
  journey: JourneyDraft
  label: string
  marks?: StepMarks
  /** The one that is open beside the canvas. */
  open: string | null
  onOpen: (id: string) => void
  /** Left out: nothing can be added. */
  onAdd?: (from: string, way: string) => void
}

const MARGIN = 4
/** Below the foot of a step, or of the label of its way. */
const ADD_Y = 18

export function Canvas({ journey, label, marks, open, onOpen, onAdd }: CanvasProps) {
  const t = text.value.journeys
  const speech: Speech = { text: text.value, language: language.value }
  const { sizes, hold } = useSizes()
  const nodes = useMemo(() => nodesOf(journey.steps), [journey.steps])
  const isNarrow = useNarrow()
  const { boxes, lines, width, height } = useMemo(
    () => (isNarrow ? stackOf : layoutOf)(nodes, (id, kind) => sizes.get(id) ?? GUESS[kind]),
    [nodes, sizes, isNarrow],
  )
  const walk = useWalk(boxes, open)
  const frame = useCentred(boxes)
  return (
    <div class="flow-frame" ref={frame}>
      <p class="flow-hint quiet">{t.canvasHint}</p>
      <div
        class="flow"
        role="group"
        aria-label={label}
        ref={walk.root}
        onKeyDown={walk.onKey}
        style={{ width: `${width + 2 * MARGIN}px`, height: `${height + 2 * MARGIN}px` }}
      >
        <Lines lines={lines} width={width} height={height} />
        {boxes.map((box) => (
          <div
            key={box.id}
            class={`flow-place flow-place-${box.kind}`}
            ref={hold(box.id)}
            style={{ left: `${box.x + MARGIN}px`, top: `${box.y + MARGIN}px` }}
          >
            {box.kind === 'node' ? (
              <button
                type="button"
                class={box.id === open ? 'flow-step is-open' : 'flow-step'}
                data-step={box.id}
                aria-expanded={box.id === open}
                tabIndex={box.id === walk.current ? 0 : -1}
                onFocus={() => walk.setCurrent(box.id)}
                onClick={() => onOpen(box.id)}
              >
                {box.id === START ? (
                  <StartBox journey={journey} marks={marks} />
                ) : (
                  <StepBox journey={journey} id={box.id} marks={marks} />
                )}
              </button>
            ) : (
              <Mark box={box} journey={journey} speech={speech} />
            )}
          </div>
        ))}
        {onAdd && <Adders lines={lines} boxes={boxes} journey={journey} onAdd={onAdd} />}
      </div>
    </div>
  )
}

/** Where one stands, and how the arrows move; Tab goes in and out as one stop. */
function useWalk(boxes: readonly Box[], open: string | null) {
  const root = useRef<HTMLDivElement>(null)
  const [at, setCurrent] = useState<string>(open ?? START)
  const steps = boxes.filter(({ kind }) => kind === 'node')
  const current = steps.some(({ id }) => id === at) ? at : START
  const onKey = (event: KeyboardEvent) => {
    const direction = directionOf(event.key)
    if (!direction || !(event.target as Element).matches('[data-step]')) return
    event.preventDefault()
    const to = neighbour(steps, current, direction)
    if (to === null) return
    setCurrent(to)
    root.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(to)}"]`)?.focus()
  }
  return { root, current, setCurrent, onKey }
}

/** Where the journey is wider than its frame, the start is in the middle of it at first. */
function useCentred(boxes: readonly Box[]) {
  const frame = useRef<HTMLDivElement>(null)
  const isDone = useRef(false)
  useLayoutEffect(() => {
    const start = boxes[0]
    if (isDone.current || !frame.current || !start) return
    isDone.current = true
    frame.current.scrollLeft = start.x + start.width / 2 - frame.current.clientWidth / 2
  }, [boxes])
  return frame
}

function Lines({ lines, width, height }: { lines: readonly Line[]; width: number; height: number }) {
  return (
    <svg
      class="flow-lines"
      width={width + 2 * MARGIN}
      height={height + 2 * MARGIN}
      viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
      aria-hidden="true"
      focusable="false"
    >
      {lines.map((line) => (
        <path key={`${line.from}/${line.way}`} d={rounded(line.points)} />
      ))}
    </svg>
  )
}

const RADIUS = 8

/** A line whose corners are round. */
function rounded(points: Line['points']): string {
  const clean = points.filter(([x, y], index) => {
    const before = points[index - 1]
    return !before || before[0] !== x || before[1] !== y
  })
  return clean
    .map(([x, y], index) => {
      const [before, after] = [clean[index - 1], clean[index + 1]]
      if (!before) return `M${x} ${y}`
      if (!after) return `L${x} ${y}`
      const inLength = Math.hypot(x - before[0], y - before[1])
      const outLength = Math.hypot(after[0] - x, after[1] - y)
      const radius = Math.min(RADIUS, inLength / 2, outLength / 2)
      const towards = (to: readonly [number, number], length: number) =>
        `${x + ((to[0] - x) / length) * radius} ${y + ((to[1] - y) / length) * radius}`
      return `L${towards(before, inLength)}Q${x} ${y} ${towards(after, outLength)}`
    })
    .join('')
}

/** What stands on a way: its name, its end, or where it leads besides. */
function Mark({ box, journey, speech }: { box: Box; journey: JourneyDraft; speech: Speech }) {
  const { words: t } = speech.text.journeys
  const { steps } = journey
  if (box.kind === 'end') return <span class="flow-end">{t.pillEnd}</span>
  if (box.kind === 'jump') {
    return (
      <span class={`flow-jump flow-jump-${box.jump}`}>
        <Icon name={box.jump === 'gone' ? 'warning' : 'loop'} size={12} />
        {t.jump[box.jump ?? 'on'](stepName(steps, box.to ?? '', speech))}
      </span>
    )
  }
  const step = steps.find(({ id }) => id === box.of)
  const way = step && waysOf(steps, step).find(({ key }) => `${box.of}/${key}` === box.id)
  return <span class={`flow-way flow-way-${way?.kind ?? 'on'}`}>{way && wayWords(way, speech)}</span>
}

type AddersProps = {
  lines: readonly Line[]
  boxes: readonly Box[]
  journey: JourneyDraft
  onAdd: NonNullable<CanvasProps['onAdd']>
}

function Adders({ lines, boxes, journey, onAdd }: AddersProps) {
  const t = text.value.journeys
  const speech: Speech = { text: text.value, language: language.value }
  const nameOf = (from: string) => (from === START ? t.words.begins : stepName(journey.steps, from, speech))
  return (
    <>
      {lines.map(({ from, way, points }) => {
        const label = boxes.find(({ id }) => id === `${from}/${way}`)
        const [x, y] = label ? [label.x + label.width / 2, label.y + label.height] : points[0]!
        const step = journey.steps.find(({ id }) => id === from)
        const own = step && waysOf(journey.steps, step).find(({ key }) => key === way)
        const told = own ? wayWords(own, speech) : ''
        return (
          <button
            key={`${from}/${way}`}
            type="button"
            class="flow-add"
            data-add={`${from}/${way}`}
            style={{ left: `${x + MARGIN}px`, top: `${y + ADD_Y + MARGIN}px` }}
            aria-label={t.edit.addAfter(told === '' ? nameOf(from) : `${nameOf(from)}: ${told}`)}
            title={t.edit.add}
            onClick={() => onAdd(from, way)}
          >
            <Icon name="plus" size={12} />
          </button>
        )
      })}
    </>
  )
}

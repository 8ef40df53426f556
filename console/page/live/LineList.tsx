import { useMemo, useRef, useState } from 'preact/hooks'
import type { LiveLine } from '../../../core/wire/admin.ts'
import { pagePath, shortId } from '../../format.ts'
import { lineKey } from '../../live/buffer.ts'
import { eventKind } from '../../live/kind.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Verdict } from '../../ui/Verdict.tsx'
import { When } from '../../ui/When.tsx'

type LineListProps = {
  lines: readonly LiveLine[]
  picked: LiveLine | null
  onPick: (line: LiveLine) => void
  onClose: () => void
}

/**
 * The lines as one stop for Tab: arrows move within, Enter opens, Esc closes. Five hundred
 * lines would else stand between a keyboard and the rest of the page.
 */
export function LineList({ lines, picked, onPick, onClose }: LineListProps) {
  const t = text.value.live
  const [active, setActive] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const activeIndex = Math.max(
    0,
    lines.findIndex((line) => lineKey(line) === active),
  )

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && picked) return onClose()
    const to = TARGETS[event.key]?.(activeIndex, lines.length - 1)
    const target = to === undefined ? undefined : lines[to]
    if (!target) return
    event.preventDefault()
    setActive(lineKey(target))
    document.getElementById(`line-${lineKey(target)}`)?.focus()
    if (picked) onPick(target)
  }
  return (
    <>
      <p class="unseen" id="line-keys">
        {t.keys}
      </p>
      <ol class="lines" aria-label={t.list} aria-describedby="line-keys" ref={list} onKeyDown={move}>
        {lines.map((line, index) => (
          <Line
            key={lineKey(line)}
            line={line}
            isActive={index === activeIndex}
            isPicked={picked !== null && lineKey(picked) === lineKey(line)}
            onPick={() => {
              setActive(lineKey(line))
              onPick(line)
            }}
          />
        ))}
      </ol>
    </>
  )
}

type LineProps = { line: LiveLine; isActive: boolean; isPicked: boolean; onPick: () => void }

/** A line never changes, so its tree is made once; Preact passes over a tree that is the same object. */
function Line({ line, isActive, isPicked, onPick }: LineProps) {
  return useMemo(() => {
    const key = lineKey(line)
    const kind = eventKind(line.name)
    return (
      <li class={isPicked ? 'line line-picked' : 'line'}>
        <span class="line-time">
          <When at={line.at} form="clock" />
        </span>
        <button
          type="button"
          class={`line-name kind-${kind}`}
          id={`line-${key}`}
          tabIndex={isActive ? 0 : -1}
          aria-expanded={isPicked}
          aria-describedby={`summary-${key}`}
          onClick={onPick}
        >
          <span class="kind-dot" aria-hidden="true" />
          {line.name}
        </button>
        <span class="line-profile">
          {line.profile === null ? (
            <span class="quiet">–</span>
          ) : (
            <a href={routePath({ page: 'profile', id: line.profile })} tabIndex={isActive ? 0 : -1}>
              {shortId(line.profile)}
            </a>
          )}
        </span>
        <span class="line-summary" id={`summary-${key}`} title={line.summary}>
          {pagePath(line.summary)}
        </span>
        <span class="line-verdict">
          <Verdict verdict={line.verdict} />
        </span>
      </li>
    )
  }, [line, isActive, isPicked, language.value])
}

const TARGETS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
  Home: () => 0,
  End: (_at, last) => last,
}

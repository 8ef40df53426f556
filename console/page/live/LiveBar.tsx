import { clear, pause, resume } from '../../live/buffer.ts'
import type { LiveFilter } from '../../live/filter.ts'
import { buffer, retryNow, streamState } from '../../live/stream.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField, SearchField } from '../../ui/Field.tsx'
import { RateLine } from './RateLine.tsx'

type LiveBarProps = { filter: LiveFilter; onFilter: (filter: LiveFilter) => void; shown: number }

/** State of the connection, pause, filter and rate; stays on top while the list is read. */
export function LiveBar({ filter, onFilter, shown }: LiveBarProps) {
  const t = text.value.live
  const { paused, waitingCount } = buffer.value
  const toggle = () => {
    buffer.value = paused ? resume(buffer.value) : pause(buffer.value)
  }
  return (
    <section class="live-bar" aria-label={t.title}>
      <div class="live-bar-row">
        <Button icon={paused ? 'play' : 'pause'} kind={paused ? 'main' : 'plain'} onClick={toggle}>
          {paused ? t.resume : t.pause}
        </Button>
        <StreamNote />
        <span class="live-waiting" role="status">
          {paused ? (waitingCount > 0 ? t.waiting(waitingCount) : t.paused) : ''}
        </span>
        <span class="live-count quiet">{t.shown(shown, buffer.value.shown.length)}</span>
        <RateLine />
      </div>
      <div class="live-bar-row">
        <SearchField
          label={t.search}
          hint={t.searchHint}
          value={filter.text}
          onInput={(value) => onFilter({ ...filter, text: value })}
        />
        <div class="live-choices">
          <Filters filter={filter} onFilter={onFilter} />
          <Button
            kind="quiet"
            onClick={() => {
              buffer.value = clear(buffer.value)
            }}
          >
            {t.clear}
          </Button>
        </div>
      </div>
    </section>
  )
}

function Filters({ filter, onFilter }: Pick<LiveBarProps, 'filter' | 'onFilter'>) {
  const { live, name, ui } = text.value
  const all = { value: '', name: ui.all }
  const names = new Set(buffer.value.shown.map((line) => line.name))
  if (filter.name !== '') names.add(filter.name)
  const named = (table: Record<string, string>) =>
    Object.entries(table).map(([value, word]) => ({ value, name: word }))
  return (
    <>
      <ChoiceField
        label={live.event}
        value={filter.name}
        choices={[all, ...[...names].sort().map((each) => ({ value: each, name: each }))]}
        onChange={(value) => onFilter({ ...filter, name: value })}
      />
      <ChoiceField
        label={live.verdict}
        value={filter.verdict}
        choices={[all, ...named(name.verdict)]}
        onChange={(value) => onFilter({ ...filter, verdict: value })}
      />
      <ChoiceField
        label={live.source}
        value={filter.source}
        choices={[all, ...named(name.source)]}
        onChange={(value) => onFilter({ ...filter, source: value })}
      />
    </>
  )
}

function StreamNote() {
  const t = text.value.live
  const state = streamState.value
  const words = { connecting: t.connecting, open: t.open, waiting: t.lost }
  return (
    <>
      <span class={`stream stream-${state}`} role="status">
        <span class="stream-dot" aria-hidden="true" />
        {words[state]}
      </span>
      {state === 'waiting' && (
        <Button kind="quiet" onClick={retryNow}>
          {t.retryNow}
        </Button>
      )}
    </>
  )
}

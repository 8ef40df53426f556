import { useEffect, useRef } from 'preact/hooks'
import type { LiveLine } from '../../../core/wire/admin.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Json } from '../../ui/Json.tsx'
import { Verdict } from '../../ui/Verdict.tsx'
import { When } from '../../ui/When.tsx'
import { prettyJson } from '../../format.ts'

/** Where the panel covers the list (see live.css). */
const NARROW = '(max-width: 63.99rem)'

export function Detail({ line, onClose }: { line: LiveLine; onClose: () => void }) {
  const { live: t, name, ui } = text.value
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Beside the list the focus stays in the list; over it, it must go where the eye goes.
    if (matchMedia(NARROW).matches) panel.current?.focus()
  }, [])
  return (
    <aside
      class="detail"
      aria-label={t.detail}
      ref={panel}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header class="detail-head">
        <div>
          <h2>
            <code>{line.name}</code>
          </h2>
          <p class="quiet">{name.event[line.name] ?? ''}</p>
        </div>
        <Button kind="quiet" icon="close" label={ui.close} onClick={onClose} />
      </header>
      {line.summary !== '' && <p class="detail-summary">{line.summary}</p>}
      {line.problem && <Problem problem={line.problem} />}
      <dl class="facts">
        <dt>{t.verdict}</dt>
        <dd>
          <Verdict verdict={line.verdict} />
        </dd>
        <dt>{t.source}</dt>
        <dd>{name.source[line.source] ?? line.source}</dd>
        <dt>{t.received}</dt>
        <dd>
          <When at={line.at} form="clock" />
        </dd>
        {line.eventAt !== null && (
          <>
            <dt>{t.happened}</dt>
            <dd>
              <When at={line.eventAt} form="clock" />
            </dd>
          </>
        )}
        <dt>{t.profile}</dt>
        <dd>
          {line.profile === null ? (
            t.anonymous
          ) : (
            <a href={routePath({ page: 'profile', id: line.profile })}>{line.profile}</a>
          )}
        </dd>
      </dl>
      <div class="detail-raw">
        <h3>{t.raw}</h3>
        <CopyButton value={prettyJson(line.raw)} label={ui.copy} />
      </div>
      <Json raw={line.raw} label={t.raw} />
    </aside>
  )
}

function Problem({ problem }: { problem: NonNullable<LiveLine['problem']> }) {
  const { live: t, name, error } = text.value
  const own = name.problem[problem.code]
  return (
    <section class="problem" aria-label={t.problem}>
      <h3>
        <Icon name="stop" /> {own?.title ?? problem.message}
      </h3>
      {own !== undefined && problem.message !== '' && <p>{problem.message}</p>}
      <p>{own?.hint ?? problem.hint}</p>
      <dl class="facts">
        <dt>{error.code}</dt>
        <dd>
          <code>{problem.code}</code>
        </dd>
        <dt>{t.path}</dt>
        <dd>{problem.path === '' ? t.wholeEvent : <code>{problem.path}</code>}</dd>
      </dl>
    </section>
  )
}

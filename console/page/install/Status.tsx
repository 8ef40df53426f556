import type { InstallView } from '../../../core/wire/admin.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'

/** Waits, and turns green. The words are in a live region, because the change is what one waits for. */
export function Status({ view }: { view: InstallView }) {
  const t = text.value.install
  const isHere = view.firstEventAt !== null
  return (
    <section class={isHere ? 'card status status-here' : 'card status'} aria-label={t.status}>
      <span class="status-sign" aria-hidden="true">
        {isHere ? <Icon name="check" size={20} /> : <span class="status-pulse" />}
      </span>
      <div class="status-words">
        <p class="status-title" role="status">
          {isHere
            ? `${t.received} ${view.lastEventHost === null ? '' : t.from(view.lastEventHost)}`.trim()
            : t.waiting}
        </p>
        {view.firstEventAt === null ? (
          <p class="quiet">{t.waitingHint}</p>
        ) : (
          <p class="status-facts">
            <span>
              {t.first}: <When at={view.firstEventAt} form="moment" />
            </span>
            {view.lastEventAt !== null && (
              <span>
                {t.last}: <When at={view.lastEventAt} />
              </span>
            )}
            <span>{t.total(view.events)}</span>
          </p>
        )}
      </div>
      {isHere && (
        <a class="button" href={routePath({ page: 'live' })}>
          {t.watch}
        </a>
      )}
    </section>
  )
}

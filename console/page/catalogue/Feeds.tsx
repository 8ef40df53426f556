/** Feeds with their state, what their imports did, and the form that adds one. */
import { useEffect } from 'preact/hooks'
import type { FeedView, ImportView } from '../../../core/wire/catalogue.ts'
import { MINUTE_MS } from '../../../core/base/time.ts'
import { changeFeed, continueImport, fetchFeeds, importFeed, removeFeed } from '../../catalogue-api.ts'
import type { Answer } from '../../api.ts'
import { duration } from '../../format.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { AddFeed } from './AddFeed.tsx'
import { Import, isRunning } from './Import.tsx'
import { Sure } from './Sure.tsx'

const REFRESH_MS = 5_000
const RUNNING_MS = 1_000

export function Feeds() {
  const t = text.value.catalogue
  const { value, refusal, loading, reload } = useResource('feeds', fetchFeeds, REFRESH_MS)
  const running = value?.feeds.flatMap(({ imports }) => imports.filter(isRunning)[0] ?? []) ?? []
  useContinued(running, reload)
  const act = async (work: Promise<Answer<unknown>>) => {
    const answer = await work
    if (!answer.ok) {
      complain(answer)
    }
    reload()
  }
  return (
    <>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value === null && loading && <p class="quiet">{text.value.ui.loading}</p>}
      {value?.feeds.length === 0 && <Empty icon="bag" title={t.noFeedsTitle} lead={t.noFeedsLead} />}
      <div class="feeds">
        {value?.feeds.map((feed) => (
          <Feed key={feed.id} feed={feed} act={act} reload={reload} />
        ))}
        {value && <AddFeed onAdded={reload} />}
      </div>
    </>
  )
}

/** Who watches an import pushes it on, and sees it move; otherwise the cron does so each minute. */
function useContinued(running: readonly ImportView[], reload: () => void): void {
  const first = running[0]
  const key = first ? `${first.id} ${first.phase} ${first.rows} ${first.bytes}` : ''
  useEffect(() => {
    if (!first) return
    let isGone = false
    const timer = setTimeout(async () => {
      await continueImport(first.id)
      if (!isGone) reload()
    }, RUNNING_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [key])
}

type FeedProps = {
  feed: FeedView
  act: (work: Promise<Answer<unknown>>) => Promise<void>
  reload: () => void
}

function Feed({ feed, act, reload }: FeedProps) {
  const t = text.value.catalogue
  const [tone, state] = stateOf(feed)
  const [newest, ...earlier] = feed.imports
  const isOwn = feed.source === 'console'
  return (
    <Card
      title={feed.id}
      note={<Badge tone={tone}>{state}</Badge>}
      actions={
        <span class="feed-actions">
          {isOwn && (
            <>
              <Sure question={t.removeSure} name={t.remove} onSure={() => void act(removeFeed(feed.id))} />
              <Button kind="quiet" onClick={() => void act(changeFeed(feed.id, { isOn: !feed.isOn }))}>
                {feed.isOn ? t.turnOff : t.turnOn}
              </Button>
            </>
          )}
          <Button
            busy={newest !== undefined && isRunning(newest)}
            onClick={() => void act(importFeed(feed.id))}
          >
            {t.importNow}
          </Button>
        </span>
      }
    >
      <p class="feed-line">
        <code>{feed.url}</code>
      </p>
      <p class="feed-line quiet">
        {[
          t.formats[feed.format],
          periodOf(feed.minutes),
          ...(isOwn ? [] : [t.fromSettings]),
          ...(feed.rows === null ? [] : [t.rows(feed.rows)]),
        ].join(' · ')}
        {feed.lastOkAt !== null && (
          <>
            {' · '}
            {t.lastOk} <When at={feed.lastOkAt} />
          </>
        )}
      </p>
      {newest && <Import view={newest} reload={reload} />}
      {earlier.length > 0 && (
        <details class="history">
          <summary>{t.earlier}</summary>
          {earlier.map((view) => (
            <Import key={view.id} view={view} reload={reload} isEarlier />
          ))}
        </details>
      )}
    </Card>
  )
}

function periodOf(minutes: number): string {
  const t = text.value.catalogue
  const known: Readonly<Record<string, string>> = t.periods
  return known[String(minutes)] ?? t.every(duration(minutes * MINUTE_MS))
}

function stateOf(feed: FeedView): [Tone, string] {
  const t = text.value.catalogue
  const [newest] = feed.imports
  if (newest && isRunning(newest)) return ['accent', t.running]
  if (newest?.phase === 'held') return ['warn', t.waits]
  if (!feed.isOn) return ['plain', t.off]
  if (feed.error !== null) return ['bad', t.failing]
  return feed.lastOkAt === null ? ['plain', t.never] : ['good', t.fresh]
}

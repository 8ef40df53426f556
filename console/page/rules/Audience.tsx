import { useState } from 'preact/hooks'
import type { ProfileRow } from '../../../core/wire/admin.ts'
import type { RuleAudienceAnswer } from '../../../core/wire/rules.ts'
import { countAudience } from '../../api.ts'
import { useAsked } from '../../ask.ts'
import { count, decimal, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import type { GoodRule } from './reading.ts'
import { Person } from './Picker.tsx'

type AudienceProps = {
  good: GoodRule | null
  /** `good` is not what stands in the editor, so there is nothing to count. */
  isOld: boolean
  onTry: (id: string) => void
}

/** For how many the rule holds. Counting asks many actors, so it waits for the button. */
export function Audience({ good, isOld, onTry }: AudienceProps) {
  const t = text.value.rules
  const [asked, setAsked] = useState<GoodRule | null>(null)
  const answer = useAsked(asked?.key ?? null, (signal) => countAudience(asked?.when, signal))
  const { value, refusal, busy } = answer
  const isOther = value !== null && (isOld || answer.key !== good?.key)
  const ask = () => {
    if (asked?.key === good?.key) answer.again()
    setAsked(good)
  }
  return (
    <Card class="audience-card" title={t.audience}>
      <div class="audience-ask">
        <Button kind="main" busy={busy} disabled={good === null || isOld} onClick={ask}>
          {busy ? t.counting : value ? t.countAgain : t.countThem}
        </Button>
        <p class="quiet" role="status">
          {isOld ? t.tryWaits : isOther && !busy ? t.audienceOld : value ? '' : t.audienceLead}
        </p>
      </div>
      {refusal && refusal.status !== 0 && <Refused refusal={refusal} onRetry={answer.again} />}
      {value && (!refusal || refusal.status === 0) && (
        <div class={isOther || busy ? 'audience audience-old' : 'audience'} aria-busy={busy}>
          <Size answer={value} />
          {value.count === 0 ? (
            <Empty
              small
              icon="profiles"
              title={value.method === 'sample' ? t.nobodySampled : t.nobody}
              lead={t.nobodyLead}
            />
          ) : (
            <Members rows={value.profiles} onTry={onTry} />
          )}
        </div>
      )}
    </Card>
  )
}

function Size({ answer }: { answer: RuleAudienceAnswer }) {
  const t = text.value.rules
  const { total, method, asked, low, high, tookMs } = answer
  const inWords = (value: number) => count(value, language.value)
  const isSample = method === 'sample'
  const size = inWords(answer.count)
  const share = total === 0 ? 0 : answer.count / total
  return (
    <>
      <p class="size">
        <strong class="size-number">{isSample ? t.about(size) : size}</strong>{' '}
        <span class="size-of">{t.of(inWords(total))}</span>
      </p>
      <Share share={share} low={isSample ? low / total : null} high={isSample ? high / total : null} />
      <p class="size-share">{t.share(shareWords(share))}</p>
      <p class="size-method quiet">
        {method === 'index' && t.method.index}
        {method === 'asked' && t.method.asked(asked)}
        {isSample && t.method.sample(inWords(asked), inWords(low), inWords(high))} {t.took}{' '}
        {decimal(tookMs, language.value)} ms.
      </p>
    </>
  )
}

/** Under one per cent a whole number would say nobody. */
function shareWords(share: number): string {
  if (share > 0 && share < 0.01) return `< ${percent(0.01, language.value)}`
  return percent(share, language.value)
}

type ShareProps = { share: number; low: number | null; high: number | null }

/** Decoration: the words beside it say the same. The band of an estimate is drawn over the bar. */
function Share({ share, low, high }: ShareProps) {
  const wide = (part: number) => `${Math.min(100, Math.max(0, part * 100))}%`
  return (
    <div class="share" aria-hidden="true">
      <span class="share-fill" style={{ width: wide(share) }} />
      {low !== null && high !== null && (
        <span class="share-band" style={{ left: wide(low), width: wide(high - low) }} />
      )}
    </div>
  )
}

/** The first few are enough to see whom one has caught. */
const SHOWN_AT_FIRST = 8

function Members({ rows, onTry }: { rows: readonly ProfileRow[]; onTry: (id: string) => void }) {
  const { rules: t, profiles, ui } = text.value
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, SHOWN_AT_FIRST)
  return (
    <section class="members" aria-label={t.firstOf(rows.length)}>
      <h3>{t.firstOf(rows.length)}</h3>
      <ul>
        {shown.map((row) => (
          <li key={row.id} class="member">
            <a class="member-who" href={routePath({ page: 'profile', id: row.id })}>
              <Person row={row} />
            </a>
            <Button kind="quiet" onClick={() => onTry(row.id)}>
              {t.tryShort}
              <span class="unseen"> {t.tryOn(row.label ?? profiles.anonymous)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {ui.showAll(rows.length)}
        </Button>
      )}
    </section>
  )
}

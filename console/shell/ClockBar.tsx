/** The demo's time: what it is, how far ahead, and the buttons that move it. */
import { useEffect, useState } from 'preact/hooks'
import type { ClockView } from '../../core/wire/admin.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { advanceClock, fetchDemo, setBots } from '../api.ts'
import { now, observeClock } from '../clock.ts'
import { date, duration } from '../format.ts'
import { language } from '../preference.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { refusalText } from '../ui/Refused.tsx'
import { Switch } from '../ui/Switch.tsx'
import { showToast } from '../ui/toast.ts'
import { readClock } from './read-clock.ts'

/** Time can also be moved from the terminal, and the bar must not be wrong for long. */
const READ_EVERY_MS = 10_000

export function ClockBar({ clock, isDemo }: { clock: ClockView; isDemo: boolean }) {
  const t = text.value
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void readClock()
    }, READ_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const advance = async (advanceMs: number) => {
    setBusy(true)
    await moveTime(advanceMs)
    setBusy(false)
  }
  return (
    <section class="clock-bar" aria-label={t.clock.label} aria-busy={busy}>
      <span class="clock-time">
        <Icon name="clock" />
        <time dateTime={new Date(now.value).toISOString()}>{date(now.value, 'stamp', language.value)}</time>
        <Offset clock={clock} />
      </span>
      <span class="clock-buttons">
        <Button busy={busy} onClick={() => void advance(HOUR_MS)}>
          {t.clock.hour}
        </Button>
        <Button busy={busy} onClick={() => void advance(DAY_MS)}>
          {t.clock.day}
        </Button>
        {busy && <span class="bar-busy" role="status" aria-label={t.clock.busy} />}
      </span>
      {isDemo && <Bots />}
    </section>
  )
}

async function moveTime(advanceMs: number): Promise<void> {
  const answer = await advanceClock(advanceMs)
  const t = text.value.clock
  if (!answer.ok) {
    const { title, hint } = refusalText(answer.refusal)
    showToast('bad', title, hint)
    return
  }
  observeClock(answer.value)
  const { woken, sent, notSent } = answer.value
  showToast('good', t.moved(duration(advanceMs)), t.result(woken, sent, notSent))
}

function Offset({ clock }: { clock: ClockView }) {
  const t = text.value.clock
  if (clock.frozen) return <Badge tone="warn">{t.frozen}</Badge>
  if (Math.abs(clock.offsetMs) < MINUTE_MS) return null
  const length = duration(Math.abs(clock.offsetMs))
  return <Badge tone="accent">{clock.offsetMs > 0 ? t.ahead(length) : t.behind(length)}</Badge>
}

function Bots() {
  const t = text.value.clock
  const [on, setOn] = useState<boolean | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void fetchDemo().then((answer) => {
      if (answer.ok) setOn(answer.value.bots)
    })
  }, [])
  if (on === null) return null
  const change = async (wanted: boolean) => {
    setBusy(true)
    const answer = await setBots(wanted)
    setBusy(false)
    if (!answer.ok)
      return showToast('bad', refusalText(answer.refusal).title, refusalText(answer.refusal).hint)
    setOn(answer.value.bots)
    showToast('good', answer.value.bots ? t.botsOn : t.botsOff)
  }
  return <Switch label={t.bots} on={on} busy={busy} onChange={(wanted) => void change(wanted)} />
}

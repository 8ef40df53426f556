/** A week as a picture: when messages go, hour by hour, and the same in words for whoever cannot see it. */
import { week } from '../../../core/message/policy-check.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { closedReason } from '../../../core/message/window.ts'
import type { PolicyDraft } from '../../../core/wire/policy.ts'
import { text } from '../../text/text.ts'

const SLOT_MINUTES = 30
const SLOTS = (24 * 60) / SLOT_MINUTES

export function Week({ draft, isCompany }: { draft: PolicyDraft; isCompany: boolean }) {
  const t = text.value.policy
  const days = openSlots(draft, isCompany)
  const who = isCompany ? t.forCompanies : t.forPeople
  const spans = days.map((day, index) => `${t.dayNames[index]} ${spansOf(day) || t.never}`).join(', ')
  return (
    <figure class="policy-week">
      <figcaption>{who}</figcaption>
      <div role="img" aria-label={t.picture(who, spans)}>
        {days.map((day, index) => (
          <div key={index} class="policy-day">
            <span class="policy-day-name">{t.dayNames[index]}</span>
            {day.map((isOpen, slot) => (
              <span key={slot} class={isOpen ? 'policy-slot policy-open' : 'policy-slot'} />
            ))}
          </div>
        ))}
        <div class="policy-day policy-hours">
          <span class="policy-day-name" />
          {[0, 6, 12, 18].map((hour) => (
            <span key={hour}>{hour}:00</span>
          ))}
        </div>
      </div>
    </figure>
  )
}

function openSlots(draft: PolicyDraft, isCompany: boolean): boolean[][] {
  const walls = week(SLOT_MINUTES)
  return [1, 2, 3, 4, 5, 6, 7].map((day) =>
    walls
      .filter(({ weekday }) => weekday === day)
      .map((wall) => closedReason(draft as unknown as Policy, isCompany, wall) === null),
  )
}

/** "8:00–20:00". */
function spansOf(day: readonly boolean[]): string {
  const clock = (slot: number) => `${Math.floor((slot * SLOT_MINUTES) / 60)}:${slot % 2 === 0 ? '00' : '30'}`
  const spans: string[] = []
  let from = -1
  for (let slot = 0; slot <= SLOTS; slot++) {
    const isOpen = day[slot] ?? false
    if (isOpen && from < 0) from = slot
    if (!isOpen && from >= 0) {
      spans.push(`${clock(from)}–${clock(slot)}`)
      from = -1
    }
  }
  return spans.join(' ')
}

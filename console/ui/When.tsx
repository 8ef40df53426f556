import { now } from '../clock.ts'
import { date, moment, relative } from '../format.ts'
import { language } from '../preference.ts'

type WhenProps = { at: number; form?: 'relative' | 'moment' | 'clock' }

/** An instant, short; the whole of it shows on hover. Only the relative form follows the ticking clock. */
export function When({ at, form = 'relative' }: WhenProps) {
  const shown =
    form === 'clock'
      ? date(at, 'clock', language.value)
      : form === 'moment'
        ? moment(at, now.value, language.value)
        : relative(at, now.value, language.value)
  return (
    <time dateTime={new Date(at).toISOString()} title={date(at, 'stamp', language.value)}>
      {shown}
    </time>
  )
}

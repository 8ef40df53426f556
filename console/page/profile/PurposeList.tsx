import { PURPOSES } from '../../../core/consent/purpose.ts'
import { text } from '../../text/text.ts'

/** What a value may be read for, in words; every purpose there is in two. */
export function PurposeList({ purposes }: { purposes: readonly string[] }) {
  const { person: t, name } = text.value
  if (PURPOSES.every((purpose) => purposes.includes(purpose))) return <>{t.allPurposes}</>
  return <>{purposes.map((purpose) => name.purpose[purpose] ?? purpose).join(', ') || t.none}</>
}

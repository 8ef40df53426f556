import { text } from '../../text/text.ts'

/** Why a push of batches stopped, in words; a code that has none stays itself. */
export function failure(code: string): string {
  const { settings, senders } = text.value
  const own: Readonly<Record<string, string>> = settings.ads.failures
  const outcomes: Readonly<Record<string, string>> = senders.outcomes
  return own[code] ?? outcomes[code] ?? code
}

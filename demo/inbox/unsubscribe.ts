import type { EmailData } from '../../core/wire/webhook.ts'

const TIMEOUT_MS = 10_000

/** The address for a one-click unsubscription (RFC 8058), or null when the e-mail offers none. */
export function unsubscribeUrl({ headers }: EmailData): string | null {
  const byName = new Map(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  if (!byName.get('list-unsubscribe-post')?.includes('List-Unsubscribe=One-Click')) return null
  const url = /<(https?:\/\/[^>]+)>/.exec(byName.get('list-unsubscribe') ?? '')?.[1]
  return url && URL.canParse(url) ? url : null
}

/** Unsubscribes as a mail program does when its reader presses the button; true when the sender confirmed. */
export async function unsubscribe(email: EmailData): Promise<boolean> {
  const url = unsubscribeUrl(email)
  if (!url) return false
  const request = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  return fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    async (answer) => (await answer.arrayBuffer(), answer.ok),
    () => false,
  )
}

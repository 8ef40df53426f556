/** Keeps the state of WhatsApp templates in the sender's settings as Meta tells it. */
import { withApproval } from '../../channel/sender/whatsapp.ts'
import type { Approval } from '../../channel/sender/whatsapp.ts'
import type { TemplateNews } from '../../channel/callback/callback.ts'
import type { Env } from '../../env.ts'
import type { Sender } from '../../store/sender.ts'

const STATES: Readonly<Record<string, Approval>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  DELETED: 'disabled',
  PENDING_DELETION: 'disabled',
}

export async function noteTemplates(
  env: Env,
  { id, settings }: Sender,
  news: readonly TemplateNews[],
  now: number,
): Promise<void> {
  const templates = news.reduce((held, { template, state }) => {
    const known = Object.hasOwn(STATES, state) ? STATES[state]! : null
    return known === null ? held : withApproval({ templates: held }, template, known)
  }, settings['templates'] ?? '')
  await env.DB.prepare(
    "UPDATE sender SET settings = json_set(settings, '$.templates', ?2), changed_at = ?3, changed_by = 'whatsapp' WHERE id = ?1",
  )
    .bind(id, templates, now)
    .run()
}

import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import type { CampaignRecipesAnswer } from '../../core/wire/campaigns.ts'

export const SITE_KEY = 'pk_demo'

export type DemoSettings = {
  stateDir: string
  port: number
  inboxUrl: string
  onError: (text: string) => void
}

/** One page has it, so that it is in nobody's way while they look at something else. */
const ON_ACCOUNT = {
  audience: { 'consent.push': false, 'ctx.url.path': '/ucet' },
  when: { 'page.dwell_s': { $gte: 2 } },
} as const

/** Launches the Worker with the demo shop behind it. */
export function launchDemo({ stateDir, port, inboxUrl, onError }: DemoSettings): Promise<Instance> {
  return launch({
    stateDir,
    port,
    shop: true,
    quiet: true,
    onError,
    vars: {
      SITE_KEY,
      INBOX_URL: inboxUrl,
      SENDER_URL: `${inboxUrl}/hook`,
      // The demo's own push service is reached although it is on this computer; nothing else is.
      PUSH_ORIGINS: inboxUrl,
      DEMO: 'on',
      CLOCK: 'demo',
    },
  })
}

/** Starts a job and waits for its end. */
export function runJob({ admin }: Pick<Instance, 'admin'>, job: 'feeds' | 'models'): Promise<unknown> {
  return call(admin, `/jobs/${job}`)
}

/**
 * Puts what the demo shows besides what ships in force: its landing page (`/vitejte?utm_campaign=espresso`), and
 * the offer of notifications on the page of the account (`/ucet`).
 */
export async function publishRecipes({ admin }: Pick<Instance, 'admin'>): Promise<void> {
  const answer = await admin('/campaigns/recipes')
  const { recipes } = (await answer.json()) as CampaignRecipesAnswer
  for (const recipe of recipes) {
    const isOffer = recipe.id === 'push-prompt'
    if (recipe.slot !== 'landing' && !isOffer) continue
    await call(admin, '/campaigns', isOffer ? { ...recipe, ...ON_ACCOUNT } : recipe)
    await call(admin, `/campaigns/${recipe.id}/publish`)
  }
}

/** The shop takes a cart that comes by a link of a message. */
export async function openRestore({ admin }: Pick<Instance, 'admin'>): Promise<void> {
  const held = (await (await admin('/links')).json()) as object
  const body = JSON.stringify({ ...held, restorePath: '/kosik/obnovit' })
  const answer = await admin('/links', { method: 'PUT', body })
  if (!answer.ok) throw new Error(`/links answered ${answer.status}`)
}

async function call(admin: Instance['admin'], path: string, body: unknown = {}): Promise<unknown> {
  const answer = await admin(path, { method: 'POST', body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return text === '' ? null : JSON.parse(text)
}

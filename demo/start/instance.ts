import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'

export const SITE_KEY = 'pk_demo'

export type DemoSettings = {
  stateDir: string
  port: number
  inboxUrl: string
  onError: (text: string) => void
}

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
      DEMO: 'on',
      CLOCK: 'demo',
    },
  })
}

/** Starts a job and waits for its end. */
export function runJob({ admin }: Pick<Instance, 'admin'>, job: 'feeds' | 'models'): Promise<unknown> {
  return call(admin, `/jobs/${job}`)
}

async function call(admin: Instance['admin'], path: string): Promise<unknown> {
  const answer = await admin(path, { method: 'POST', body: '{}' })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return text === '' ? null : JSON.parse(text)
}

import type { Instance } from './launch.ts'

/** A login link of the console that works once. */
export async function loginLink({ admin, url }: Pick<Instance, 'admin' | 'url'>): Promise<string> {
  const answer = await admin('/login-links', { method: 'POST', body: '{}' })
  if (!answer.ok) throw new Error(`no login link: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  const { token } = (await answer.json()) as { token: string }
  return `${url}/_v/console/#login=${token}`
}

/** Which release is in force while another one is published. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Env } from '../../worker/env.ts'
import { currentRelease, publishRelease } from '../../worker/store/release.ts'

afterEach(() => vi.restoreAllMocks())

/** A store whose pointer is read at once and brought when the test says so. */
function slowEnv() {
  const { promise: isRead, resolve: read } = Promise.withResolvers<void>()
  const { promise: isBrought, resolve: bring } = Promise.withResolvers<void>()
  const get = async (...asked: Parameters<Env['CONFIG']['get']>) => {
    const value = await env.CONFIG.get(...asked)
    read()
    await isBrought
    return value
  }
  return { slow: { ...env, CONFIG: { get } } as unknown as Env, isRead, bring }
}

test('what is published while an older pointer is on its way stays in force', async () => {
  const now = Date.now()
  await publishRelease(env, { segments: [], archived: [] })
  vi.spyOn(Date, 'now').mockReturnValue(now + 31_000)
  const { slow, isRead, bring } = slowEnv()
  const reading = currentRelease(slow)
  await isRead
  const { id } = await publishRelease(env, { segments: [], archived: [BUILT_IN.segments[0]!.id] })
  bring()
  expect((await reading).id).toBe(id)
  expect((await currentRelease(env)).id).toBe(id)
})

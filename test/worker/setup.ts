/**
 * Files share a workerd, for to start one costs more than most files. Each begins with empty stores,
 * with actors that know nothing, and with modules that remember nothing.
 */
import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

await reset()
vi.resetModules()
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)

/**
 * Three projects: pure code in Node, the Worker inside workerd, pages in a real Chromium.
 * One runner, so that one command and one report cover the house.
 */
import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/support/sequencer.ts'
import { testOrigin } from './test/support/origin.ts'
import { TEST_SECRETS } from './test/support/secrets.ts'

/**
 * One more than there are processors: a page waits for a third of its time. Each file has ports of its own.
 * Projects with the same number run side by side.
 */
const WORKERS = Math.min(8, availableParallelism() + 1)

/** What tests inside workerd read of the command's environment. */
const ASKED = { RACES: process.env['RACES'] ?? '', LONG: process.env['LONG'] ?? '' }

export default defineConfig(async () => {
  const migrations = await readD1Migrations('worker/store/migrations')
  return {
    test: {
      sequence: { sequencer: LongFirst },
      reporters: ['default', './test/support/unsteady.ts'],
      projects: [
        {
          test: {
            name: 'node',
            include: [
              'test/*.test.ts',
              'test/{core,cli,demo,demo-node,sdk,widgets,console,support}/**/*.test.ts',
            ],
            exclude: ['test/console/page/**', 'test/demo-node/page/**', 'test/demo/page/**'],
            maxWorkers: WORKERS,
            // Who changes a global puts it back; five hundred starts of a process cost more than all the tests.
            isolate: false,
            testTimeout: 120_000,
          },
          oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        },
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: { ...TEST_SECRETS, ...ASKED, TEST_MIGRATIONS: migrations },
                serviceBindings: { ORIGIN: testOrigin },
              },
            }),
          ],
          test: {
            name: 'worker',
            include: ['test/worker/**/*.test.ts'],
            setupFiles: ['test/worker/setup.ts'],
            maxWorkers: WORKERS,
            // Files share a workerd; test/worker/setup.ts gives each its own stores, actors and modules.
            isolate: false,
            testTimeout: 240_000,
            hookTimeout: 120_000,
          },
        },
        {
          test: {
            name: 'page',
            // A page on a busy machine takes its time; what is waited for comes, or the test fails.
            expect: { poll: { timeout: 30_000 } },
            // Three browsers share two processors. What needed it is named at the end, with its reason.
            retry: 1,
            include: ['test/{page,world}/**/*.test.ts', 'test/{console,demo-node,demo}/page/**/*.test.ts'],
            maxWorkers: WORKERS,
            // Files of a worker share its browser (test/support/browser.ts).
            isolate: false,
            testTimeout: 120_000,
            hookTimeout: 300_000,
          },
          oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        },
      ],
    },
  }
})

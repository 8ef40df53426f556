/** `npm start`: the shop, Vitrina in front of it, an inbox for what it sends, a history and a few shoppers. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PAGE_BUILD, buildIfChanged } from '../cli/instance/build.ts'
import { runningOn } from '../cli/instance/claim.ts'
import type { Instance } from '../cli/instance/launch.ts'
import { loginLink } from '../cli/instance/login.ts'
import { secretsOf } from '../cli/instance/secret.ts'
import { count } from '../cli/terminal/number.ts'
import { paintFor } from '../cli/terminal/paint.ts'
import { startBots, switchBots } from './bot/bots.ts'
import { startInbox } from './inbox/server.ts'
import type { Inbox } from './inbox/server.ts'
import { seedHistory } from './seed/seed.ts'
import { openInBrowser } from './start/browser.ts'
import { skip } from './start/clock.ts'
import { SITE_KEY, launchDemo, openRestore, publishRecipes, runJob } from './start/instance.ts'
import { listen } from './start/key.ts'
import { USAGE, optionsOf } from './start/option.ts'
import type { Options } from './start/option.ts'
import { SHOP_BUILD } from './start/shop-build.ts'
import { sign } from './start/sign.ts'
import { stepsOn } from './start/step.ts'
import type { Steps } from './start/step.ts'
import { startWatchdog } from './start/watchdog.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SEEDED = 'seeded.json'

const paint = paintFor(process.stdout)
const endings: (() => Promise<unknown> | void)[] = []
let isEnding = false

/** Ends everything in the reverse order of its start. */
async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  for (const ending of endings.reverse()) await Promise.resolve(ending()).catch(() => {})
  process.exit(code)
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options.help) return console.log(USAGE)
  const stateDir = resolve(options.stateDir)
  if (options.login) return await printLogin(stateDir)
  const running = runningOn(stateDir)
  if (running)
    throw new Error(
      `the demo runs already${running.url ? ` at ${running.url}` : ''} (process ${running.pid}); npm start -- --login prints a new login link`,
    )
  const startedAt = performance.now()
  console.log(
    `\n  ${paint('bold', 'Vitrina')} ${paint('dim', 'turns the shop window to each person who stops at it')}\n`,
  )
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const { instance, inbox } = await start(options, stateDir, stepsOn(process.stdout, paint))
  const login = await loginLink(instance)
  const shop = `http://localhost:${instance.port}`
  console.log(sign({ shop, login, inbox: inbox.url }, process.stdin.isTTY, paint))
  console.log(paint('dim', `  Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`))
  if (options.open && process.stdin.isTTY && process.stdout.isTTY) await openInBrowser(shop)
  keys(instance, shop)
}

async function start(
  options: Options,
  stateDir: string,
  step: Steps,
): Promise<{ instance: Instance; inbox: Inbox }> {
  const wasBuilt = (built: boolean) => (built ? undefined : 'unchanged')
  await step(
    'Pages built',
    async () => {
      const page = await buildIfChanged(PAGE_BUILD)
      return (await buildIfChanged(SHOP_BUILD)) || page
    },
    wasBuilt,
  )
  // Known once the Worker runs; the inbox must listen before that, for the Worker is told its address.
  let shop = { name: '', url: '' }
  const inbox = await startInbox({
    port: options.inboxPort,
    secret: secretsOf(stateDir).SENDER_SECRET,
    path: join(stateDir, 'inbox.sqlite'),
    shop: () => shop,
  })
  endings.push(inbox.stop)
  const onError = (text: string) => console.error(`\n${paint('red', text)}\n`)
  const settings = { stateDir, port: options.port, inboxUrl: inbox.url, onError }
  const instance = await step(
    'Worker and shop started',
    () => launchDemo(settings),
    ({ migrated, port }) =>
      [
        port === options.port ? '' : `port ${options.port} is taken, so ${port}`,
        migrated ? 'database migrated' : '',
      ]
        .filter(Boolean)
        .join('; '),
  )
  shop = { name: String(instance.vars['SITE_NAME']), url: `http://localhost:${instance.port}` }
  endings.push(instance.stop)
  if (inbox.port !== options.inboxPort)
    console.log(`    ${paint('dim', `port ${options.inboxPort} is taken, so the inbox is on ${inbox.port}`)}`)
  await step('Feeds imported', () => runJob(instance, 'feeds'))
  await seedOnce(instance, options, step)
  await step('Models trained', () => runJob(instance, 'models'))
  endings.push(startWatchdog(instance.ring))
  await switchBots(instance, options.bots)
  endings.push(startBots({ instance, key: SITE_KEY, seed: options.seed }))
  return { instance, inbox }
}

/** Seeds a fresh state once; a seeding that was cut off is taken up again with the same history. */
async function seedOnce(instance: Instance, { seed, days }: Options, step: Steps): Promise<void> {
  const path = join(instance.stateDir, SEEDED)
  const held = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as {
        seed: number
        days?: number
        endAt: number
        done: boolean
      })
    : null
  if (held?.done) return
  const plan = { seed, days, endAt: Date.now(), done: false, ...held }
  writeFileSync(path, JSON.stringify(plan))
  await publishRecipes(instance)
  await openRestore(instance)
  await step(
    `${count(plan.days)} ${plan.days === 1 ? 'day' : 'days'} of history seeded`,
    (say) => seedHistory({ instance, seed: plan.seed, days: plan.days, endAt: plan.endAt, say }),
    (seeded) =>
      seeded.refused > 0
        ? `${count(seeded.refused)} refused: ${seeded.firstRefusal}`
        : `${count(seeded.events)} events`,
  )
  writeFileSync(path, JSON.stringify({ ...plan, done: true }))
}

function keys(instance: Instance, shop: string): void {
  const say = (text: string) => console.log(`  ${text}`)
  endings.push(
    listen(
      {
        f: async () => say(await skip(instance, HOUR_MS)),
        d: async () => say(await skip(instance, DAY_MS)),
        s: async () => say((await switchBots(instance)) ? 'The shoppers walk.' : 'The shoppers rest.'),
        l: async () => say(`${paint('bold', 'Console')}  ${paint('cyan', await loginLink(instance))}`),
        o: async () => {
          if (!(await openInBrowser(shop))) say(`Open ${shop} by hand; there is no browser to be found.`)
        },
      },
      () => void end(0),
    ),
  )
}

async function printLogin(stateDir: string): Promise<void> {
  const running = runningOn(stateDir)
  if (!running?.url) throw new Error('the demo does not run; start it with npm start')
  const { url } = running
  const { ADMIN_KEY } = secretsOf(stateDir)
  const admin: Instance['admin'] = (path, init) =>
    fetch(`${url}/_v/v1/admin${path}`, {
      ...init,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    })
  console.log(await loginLink({ url, admin }))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(signal === 'SIGINT' ? 0 : 143))
process.on('exit', () => process.stdin.isTTY && process.stdin.setRawMode(false))
await main().catch(async (error: Error) => {
  console.error(`\n  ${paint('red', '✘')} ${error.message}\n`)
  await end(1)
})

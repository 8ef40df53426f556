/** `npm run replay`: sends recorded sessions or orders to an instance of Vitrina and checks what came of it. */
import { loginLink } from './instance/login.ts'
import { receiverFor } from './replay/own.ts'
import { USAGE, replayOptions } from './replay/option.ts'
import { replay } from './replay/run.ts'
import type { Receiver } from './replay/own.ts'
import { paintFor } from './terminal/paint.ts'

const paint = paintFor(process.stdout)
let receiver: Receiver | null = null

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.resolve(receiver?.stop()).finally(() => process.exit(130)))
}

try {
  const options = replayOptions(process.argv.slice(2))
  if (!options) {
    console.log(USAGE)
  } else {
    receiver = await receiverFor(options)
    process.exitCode = (await replay(options, receiver, paint)) ? 0 : 1
    if (options.keep && options.attach === null) {
      await receiver.start()
      const { url } = receiver.target()
      console.log(
        `\n  Console  ${paint('cyan', await loginLink({ url, admin: receiver.admin }))}\n  Ctrl-C ends it.`,
      )
    }
  }
} catch (error) {
  console.error(`\n${paint('red', '✘')} ${(error as Error).message}`)
  await receiver?.stop().catch(() => {})
  process.exitCode = 1
}

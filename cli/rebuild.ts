/** `node cli/rebuild.ts --all`: every profile folded anew from its log; each must be what it was. */
import { countLake, shortfalls } from './history/count.ts'
import { REBUILD_USAGE, rebuildOptions } from './history/option.ts'
import type { RebuildOptions } from './history/option.ts'
import { profileRows, rebuildAll } from './history/rebuild.ts'
import { sourceOf } from './history/target.ts'
import type { Ask } from './history/target.ts'
import { count, plural } from './terminal/number.ts'
import { paintFor } from './terminal/paint.ts'
import { progress } from './terminal/progress.ts'

const paint = paintFor(process.stdout)
const good = (text: string) => console.log(`${paint('green', '✔')} ${text}`)
const bad = (text: string) => console.log(`${paint('red', '✘')} ${text}`)
const SHOWN = 20

try {
  const options = rebuildOptions(process.argv.slice(2))
  if (!options) console.log(REBUILD_USAGE)
  else process.exitCode = (await run(sourceOf(options).ask, options)) ? 0 : 1
} catch (error) {
  console.error(`\n${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}

async function run(ask: Ask, { profile, lake }: RebuildOptions): Promise<boolean> {
  const rows = profile === null || lake !== null ? await profileRows(ask) : []
  const ids = profile === null ? rows.map(({ id }) => id) : [profile]
  const bar = progress({ label: 'rebuild', total: ids.length, unit: 'profiles', stream: process.stderr })
  const { unequal, trimmed } = await rebuildAll(ask, ids, (done, wrong) =>
    bar.at(done, wrong > 0 ? `${wrong} differed` : ''),
  )
  bar.end()
  for (const { profile: id, differences } of unequal.slice(0, SHOWN)) {
    bad(`${id} was not what its log adds up to; it is now`)
    for (const path of differences) console.log(`    ${path}`)
  }
  if (unequal.length === 0) good(`${plural(ids.length, 'profile')} equal to what the log adds up to`)
  else bad(`${count(unequal.length)} of ${plural(ids.length, 'profile')} differed`)
  if (trimmed.length > 0)
    console.log(
      `  ${plural(trimmed.length, 'profile')} of these: the oldest events are not in the log any more, and are folded into a start that was taken as it is. The lake has them one by one, but masked, so no profile can be made from it alone; --lake counts them.`,
    )
  return lake === null ? unequal.length === 0 : counted(rows, ids, lake) && unequal.length === 0
}

type Row = { readonly id: string; readonly events: number }

function counted(rows: readonly Row[], ids: readonly string[], folder: string): boolean {
  const short = shortfalls(
    rows.filter(({ id }) => ids.includes(id)),
    countLake(folder),
  )
  for (const { profile, events, inLake } of short.slice(0, SHOWN))
    bad(`${profile} has ${count(events)} events, the lake ${count(inLake)} of them`)
  if (short.length === 0) good('the lake has every event of each profile')
  return short.length === 0
}

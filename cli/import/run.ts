/** One file from the disk to the last part. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { count } from '../terminal/number.ts'
import { progress } from '../terminal/progress.ts'
import type { ImportApi } from './ask.ts'
import type { ImportOptions } from './option.ts'
import { shown } from './show.ts'

type Out = { readonly say: (line: string) => void; readonly stream: NodeJS.WriteStream }

/** True when all of it is through and nothing was refused. */
export async function runImport(
  options: ImportOptions,
  api: ImportApi,
  { say, stream }: Out,
): Promise<boolean> {
  const file = new Uint8Array(await readFile(options.file))
  const preview = await api.preview(file)
  say(shown(preview))
  if (preview.missing.length > 0) return false
  if (options.preview) return true
  let run = await api.start(file, basename(options.file))
  const bar = progress({ label: 'import', total: run.events, unit: 'events', stream })
  bar.at(run.taken)
  while (run.state === 'running') {
    run = await api.step(run.id)
    bar.at(run.taken)
  }
  bar.end()
  say(
    `  ${count(run.accepted)} new, ${count(run.duplicate)} known before, ${count(run.refused)} refused, ${count(run.bad)} rows left out`,
  )
  if (run.refused + run.bad > 0) say((await api.problems(run.id)).replace('\uFEFF', '').trimEnd())
  return run.refused === 0
}

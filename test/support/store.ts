/** A store with every migration and nothing else, made once by wrangler, which takes its time, and copied. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'
import { emptyStore } from '../campaign/kill/house.ts'
import { once } from './once.ts'

const PATIENCE_MS = 240_000

/** Where the store lies that others begin with; read only. */
export async function madeStore(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'wrangler.toml')))
  for (const path of globSync('worker/store/migrations/*', { cwd: ROOT }).toSorted())
    hash.update(path).update(readFileSync(join(ROOT, path)))
  const place = join(ROOT, 'dist/test-store', hash.digest('hex').slice(0, 16))
  await once(
    `${place}.making`,
    PATIENCE_MS,
    () => existsSync(place),
    async () => {
      const unfinished = `${place}.part`
      rmSync(unfinished, { recursive: true, force: true })
      mkdirSync(unfinished, { recursive: true })
      await emptyStore(unfinished)
      renameSync(unfinished, place)
    },
  )
  return place
}

/** Puts it where an instance will look for its own. */
export async function copyStore(stateDir: string): Promise<void> {
  const made = await madeStore()
  for (const name of ['store', ...globSync('migrated-*', { cwd: made })])
    cpSync(join(made, name), join(stateDir, name), { recursive: true })
}

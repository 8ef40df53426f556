/** A build of the Worker whose guards can be taken away, one by one, to see that somebody would notice. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

export const UNGUARDED = ['none', 'first', 'second', 'both'] as const
/** Which guard is away. */
export type Unguarded = (typeof UNGUARDED)[number]

const FIRST = 'export function keepPrivate('
const SECOND = 'export function sealed('

export const withoutGuards: Plugin = {
  name: 'without-guards',
  setup(build) {
    build.onLoad({ filter: /worker\/guard\/private\.ts$/ }, ({ path }) => {
      const own = readFileSync(path, 'utf8')
      if (!own.includes(FIRST) || !own.includes(SECOND))
        throw new Error(`the guards are not where they were: ${path}`)
      const renamed = own
        .replace(SECOND, 'function ownSealed(')
        .replace(FIRST, 'function ownKeepPrivate(')
        .replaceAll(/\bkeepPrivate\(/g, 'ownKeepPrivate(')
      const contents = `${renamed}
const isAway = (guard: string) => ['both', guard].includes((globalThis as { unguarded?: string }).unguarded ?? 'none')
export const keepPrivate = (headers: Headers): void => (isAway('first') ? undefined : ownKeepPrivate(headers))
export const sealed = (request: Request, response: Response): Response =>
  isAway('second') ? response : ownSealed(request, response)
`
      return { contents, loader: 'ts' }
    })
  },
}

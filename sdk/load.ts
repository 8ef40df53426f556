/** The parts of the tag that come only when they are needed. */
import { BUILD } from './build.ts'
import type { Part } from './kit.ts'

const parts = new Map<Part, Promise<unknown>>()

/**
 * The part, loaded once. Its address names the build, so that no cache gives a new tag an old part.
 * An old tag out of a cache may still meet a new part after a deploy, for as long as _headers lets it
 * be kept: what does not fit then fails inside the guard. After a failure the next call tries again.
 */
export function load<Module>(base: string, part: Part): Promise<Module> {
  const loading =
    parts.get(part) ??
    import(`${base}/${part}.js?${BUILD}`).catch((error: unknown) => {
      parts.delete(part)
      throw error
    })
  parts.set(part, loading)
  return loading as Promise<Module>
}

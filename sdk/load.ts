/** The parts of the tag that come only when they are needed. */
import { BUILD } from './build.ts'
import type { Part } from './kit.ts'

const parts = new Map<Part, Promise<unknown>>()

/**
 * The part, loaded once. Its address names the build: a tag never runs with the parts of another
 * build, whatever a cache still holds. After a failure the next call tries again.
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

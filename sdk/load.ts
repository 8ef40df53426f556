/** The parts of the tag that come only when they are needed. */
import { BUILD } from './build.ts'
import { config } from './config.ts'
import type { Part } from './kit.ts'

const parts: Partial<Record<Part, Promise<unknown> | undefined>> = {}

/**
 * The part, loaded once. Its address names the build, so that no cache gives a new tag an old part.
 * An old tag out of a cache may still meet a new part after a deploy, for as long as _headers lets it
 * be kept: what does not fit then fails inside the guard. After a failure the next call tries again.
 */
export function load<Module>(part: Part): Promise<Module> {
  const loading = (parts[part] ??= import(`${config.base}/${part}.js?${BUILD}`).catch((error: unknown) => {
    parts[part] = undefined
    throw error
  }))
  return loading as Promise<Module>
}

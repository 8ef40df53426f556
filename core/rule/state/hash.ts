/**
 * An event's id in 32 bits (FNV-1a over UTF-16 units): enough to tell a duplicate, because two
 * events are taken for one only where their instants are the same too.
 */
export function hashOf(id: string): number {
  let hash = 0
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 16777619)
  return hash
}

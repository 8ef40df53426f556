/** Templates that somebody may have meant who named one that is not there. */
import { distanceOf } from '../rule/check/near.ts'

const MOST = 3

/**
 * At most three: the same content on other channels first, then contents of the same beginning, then what is spelled
 * much alike. What is nothing like it is left out.
 */
export function nearTemplates(wrong: string, known: readonly string[]): string[] {
  const content = contentOf(wrong)
  return known
    .map((id) => ({ id, distance: apart(content, contentOf(id)) }))
    .filter(({ distance }) => distance <= Math.max(1, content.length / 2))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ id }) => id)
}

const contentOf = (id: string) => id.slice(0, Math.max(0, id.lastIndexOf('-')))

function apart(content: string, other: string): number {
  if (other === content) return 0
  const isKin = other.startsWith(`${content}-`) || content.startsWith(`${other}-`)
  return isKin ? 0.5 : distanceOf(content, other)
}

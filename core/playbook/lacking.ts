/** Offers that a message names and that nobody published: it goes without them. */
import { needsOf } from '../message/needs.ts'
import type { Release } from './release.ts'

/** @param id  of a template, with its channel; both of its languages count. */
export function lackingIn(
  { templates, offers }: Pick<Release, 'templates' | 'offers'>,
  id: string,
): string[] {
  const words = Object.hasOwn(templates, id) ? templates[id]! : null
  const named = words ? [words.cs, words.en].flatMap((one) => needsOf(one).offers) : []
  return [...new Set(named)].filter((offer) => !offers.some((one) => one.id === offer))
}

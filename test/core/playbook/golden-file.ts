/**
 * Golden timelines as they are written down: golden/<id>.txt, one part for each story; what was told
 * begins with ">". GOLDEN=write writes them anew: read what changed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import type { Journey } from '../../../core/journey/journey.ts'
import type { JourneyPlaybook } from '../../../core/playbook/journey/playbook.ts'
import { live } from './golden.ts'
import type { Story } from './golden.ts'

const isWriting = process.env['GOLDEN'] === 'write'

const addressOf = (id: string) => new URL(`./golden/${id}.txt`, import.meta.url)

function writtenParts(id: string): Map<string, string> {
  let text = ''
  try {
    text = readFileSync(addressOf(id), 'utf8')
  } catch {
    // Nothing is written yet: every story of it fails.
  }
  const parts = text.split(/^== /m).slice(1)
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n')
      return [part.slice(0, end), part.slice(end + 1).trim()]
    }),
  )
}

/** A story of a playbook; `journeys` left out: its own. */
export type GoldenStory = Omit<Story, 'journeys'> & { readonly journeys?: readonly Journey[] }

/** Tests of a playbook: each story as it is written down, and words in both languages for all that was sent. */
export function golden(playbook: JourneyPlaybook, stories: Readonly<Record<string, GoldenStory>>): void {
  const written = writtenParts(playbook.id)
  const lived = new Map<string, string>()
  const own = [playbook.journey]
  test.each(Object.entries(stories))('%s', (title, story) => {
    const { lines, person } = live({ journeys: own, ...story })
    const text = lines.join('\n')
    lived.set(title, text)
    for (const { template, channel, journey } of person.sends) {
      if (journey !== playbook.journey.id || Object.keys(playbook.templates).length === 0) continue
      const words = playbook.templates[template]
      expect([template, words?.cs.channel, words?.en.channel]).toEqual([template, channel, channel])
    }
    if (!isWriting) expect(text).toBe(written.get(title))
  })
  test('no part of the golden timelines is without its story', () => {
    if (!isWriting) expect([...written.keys()]).toEqual(Object.keys(stories))
  })
  afterAll(() => {
    if (!isWriting) return
    mkdirSync(new URL('./golden/', import.meta.url), { recursive: true })
    const parts = [...lived].map(([title, text]) => `== ${title}\n${text}\n`)
    writeFileSync(addressOf(playbook.id), parts.join('\n'))
  })
}

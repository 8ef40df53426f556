/** A named scenario that a shop installs: a journey, the words that it sends, and what it needs to work. */
import type { Journey } from '../../journey/journey.ts'
import type { TemplateWords } from '../../message/template.ts'

type Words = { readonly cs: string; readonly en: string }

export type JourneyPlaybook = {
  /** Also the id of the journey that it installs. */
  readonly id: string
  /** The row of the mission, such as SCN-01. */
  readonly scenario: string
  readonly title: Words
  /** One sentence for whoever chooses: who gets what, and when it stops. */
  readonly about: Words
  /** Version 1; installing makes it a draft of the shop's own. */
  readonly journey: Journey
  /** By id, `<base>-<channel>`. */
  readonly templates: Readonly<Record<string, TemplateWords>>
  /** What the shop must send or fill in before it can run; empty: it runs with the tag alone. */
  readonly needs: readonly Words[]
}

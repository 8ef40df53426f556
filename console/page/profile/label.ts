/** What things of a profile are called. */
import { JOURNEYS } from '../../../core/playbook/running.ts'
import type { IdentifierView } from '../../../core/wire/admin.ts'
import { humanised } from '../../format.ts'
import { language } from '../../preference.ts'

const STRENGTH: readonly string[] = ['email', 'phone', 'external_id']

/** The label of a profile, or null when only a device is known; what is proved goes before what is claimed. */
export function profileLabel(identifiers: readonly IdentifierView[]): string | null {
  const ranked = identifiers
    .filter((each) => STRENGTH.includes(each.kind))
    .sort(
      (a, b) =>
        Number(b.verified) - Number(a.verified) || STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind),
    )
  return ranked[0]?.value ?? null
}

/** A journey by the title of its definition; one that the console does not know by the words of its id. */
export function journeyName(id: string): string {
  return JOURNEYS.find((journey) => journey.id === id)?.title[language.value] ?? humanised(id)
}

/** How a profile is called: by the strongest thing known of it. */
import type { IdentifierView } from '../../../core/wire/admin.ts'

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

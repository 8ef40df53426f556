/** A row a person: who they are, what is known of them, whom they work for, whether they may be written to. */
import { sha256 } from '../../core/base/sha256.ts'
import { normalEmail, normalPhone } from '../../core/identity/identifier.ts'
import { IMPORT_FAULTS } from '../../core/base/import-fault.ts'
import type { ImportField } from '../../core/base/import-field.ts'
import type { RowProblem } from '../../core/wire/import.ts'
import { consentEvent } from '../route/server/consent-event.ts'
import { profileEvents } from '../route/server/profile-events.ts'
import { instantIn, yesIn } from './cell.ts'
import type { Draft, Drafted } from './draft.ts'
import { cellOf, columnOf } from './read.ts'
import type { Row, Table } from './read.ts'

const TRAITS = ['first_name', 'last_name', 'city', 'country', 'birthday', 'gender', 'company'] as const
const SOURCE = 'import'

export function peopleOf(table: Table, at: number): Draft {
  const events: Drafted[] = []
  const problems: RowProblem[] = []
  const badLines = new Set<number>()
  let subjects = 0
  for (const row of table.rows) {
    const read = personOf(table, row, at)
    problems.push(...read.problems)
    if (read.events === null) badLines.add(row.line)
    else {
      subjects++
      events.push(...read.events.map((event) => ({ line: row.line, event })))
    }
  }
  return { events, problems, subjects, valueMicro: 0, currency: null, badLines }
}

type Read = { readonly events: readonly object[] | null; readonly problems: readonly RowProblem[] }

/** A wrong cell is left out and told; a row that names nobody is left out whole. */
function personOf(table: Table, row: Row, now: number): Read {
  const problems: RowProblem[] = []
  const cell = (field: ImportField) => cellOf(table, row, field)
  const wrong = (field: ImportField, message: string, code = 'bad_param'): null => {
    problems.push({ line: row.line, column: columnOf(table, field), code, message })
    return null
  }
  const email =
    cell('email') === ''
      ? null
      : (normalEmail(cell('email')) ?? wrong('email', IMPORT_FAULTS.no_email.en, 'bad_identifier'))
  const phone =
    cell('phone') === ''
      ? null
      : (normalPhone(cell('phone')) ?? wrong('phone', IMPORT_FAULTS.no_phone.en, 'bad_identifier'))
  const identifiers = {
    ...(cell('external_id') ? { external_id: cell('external_id').slice(0, 128) } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  }
  if (Object.keys(identifiers).length === 0) {
    problems.push({
      line: row.line,
      column: '',
      code: 'no_identity',
      message: IMPORT_FAULTS.row_of_nobody.en,
    })
    return { events: null, problems }
  }
  const when = cell('updated_at')
  const changedAt =
    when === '' ? null : (instantIn(when) ?? wrong('updated_at', IMPORT_FAULTS.no_date.en, 'bad_time'))
  const told = TRAITS.flatMap((field): [string, string][] => (cell(field) ? [[field, cell(field)]] : []))
  if (cell('role')) told.push(['position', cell('role')])
  const account = cell('company_id')
  const traits = Object.fromEntries(told)
  // The same row again is the same news, and another row of the same person is not.
  const key = sha256(JSON.stringify([identifiers, traits, account, cell('role'), changedAt])).slice(0, 40)
  const at = Math.min(changedAt ?? now, now)
  const events = profileEvents(
    {
      identifiers,
      traits,
      at,
      source: SOURCE,
      ...(account
        ? {
            accounts: [
              { id: account.slice(0, 128), ...(cell('role') ? { role: cell('role').slice(0, 64) } : {}) },
            ],
          }
        : {}),
    },
    key,
    now,
  )
  const consent = consentIn(table, row, identifiers, wrong)
  return { events: consent ? [...events, consentEvent(consent, `${key}:newsletter`, now)] : events, problems }
}

type Wrong = (field: ImportField, message: string, code?: string) => null

/**
 * The newsletter of a person, with the day of their answer. Without the day nobody can say whether
 * they have taken it back since, so such a yes is left out, and such a no says nothing.
 */
function consentIn(table: Table, row: Row, identifiers: Record<string, string>, wrong: Wrong) {
  const text = cellOf(table, row, 'newsletter')
  const answer = yesIn(text)
  if (answer === null) return wrong('newsletter', IMPORT_FAULTS.no_answer.en)
  const when = cellOf(table, row, 'newsletter_at')
  if (text === '' || (when === '' && !answer)) return null
  if (when === '') return wrong('newsletter', IMPORT_FAULTS.undated_consent.en, 'missing_param')
  const at = instantIn(when)
  if (at === null) return wrong('newsletter_at', IMPORT_FAULTS.no_date.en, 'bad_time')
  if (!identifiers['email']) return null
  const proof = `import ${when.slice(0, 40)}`
  return { identifiers, purpose: 'email' as const, granted: answer, at, source: SOURCE, proof }
}

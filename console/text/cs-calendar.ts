/** Czech texts of the room Calendar. */
import type { Text } from './en.ts'
import { plural } from './plural.ts'

const many = (value: number, one: string, few: string, other: string) =>
  plural('cs', value, { one, few, other })

export const csCalendar: Text['calendar'] = {
  title: 'Kalendář',
  lead: 'Co odešlo, co nás čeká a jak plno mají lidé. Očekávané zprávy plynou z toho, kde teď lidé v cestách stojí; kdo vstoupí později, přibude.',
  views: { month: 'Měsíc', week: 'Týden' },
  view: 'Pohled',
  before: 'Předchozí',
  after: 'Další',
  today: 'Dnes',
  sent: 'odesláno',
  sentCount: (value) => many(value, 'odeslána', 'odeslány', 'odesláno'),
  notSentCount: (value) => `${value} neodesláno`,
  plannedCount: (value) => many(value, 'očekávaná', 'očekávané', 'očekávaných'),
  beatenCount: (value) =>
    many(value, 'dala přednost jiné zprávě', 'daly přednost jiné zprávě', 'dalo přednost jiné zprávě'),
  holiday: 'Státní svátek',
  closed: 'nikomu nepíšeme',
  open: 'Píšeme',
  quiet: 'V kteroukoli hodinu',
  caps: 'Na limitu',
  capsOf: (full, reached) => `na limitu ${full} z ${reached} lidí`,
  capsNone: 'na limitu nikdo',
  capsHint: 'Z těch, kterým jsme za sedm dní do toho večera psali: kdo už nemá místo.',
  day: 'Den',
  journeys: 'Podle cest',
  journey: 'Cesta',
  notSent: 'Neodesláno',
  planned: 'Očekáváno',
  collisions: 'Daly přednost',
  sure: (value) => `z toho ${value} závisí jen na čase a pravidlech kontaktu`,
  toMessages: 'Zprávy tohoto dne',
  toPolicy: 'Změnit pravidla kontaktu',
  none: 'Ten den nic neodešlo a nic se nečeká.',
  legend: { sent: 'odesláno', planned: 'očekáváno', notSent: 'neodesláno', full: 'lidé na limitu' },
  went: 'Odesláno',
  choose: 'Vyberte den a uvidíte jeho cesty.',
}

/** Which field a column is, by the names that Czech and English exports give it. */
import { IMPORT_FIELDS } from '../../core/base/import-field.ts'
import type { ImportField, ImportKind } from '../../core/base/import-field.ts'

/** Without accents, signs and capitals; the first field of a kind that knows the name takes the column. */
const NAMES: Readonly<Record<ImportField, string>> = {
  external_id:
    'external_id id customerid customer_id zakaznik_id id_zakaznika cislo_zakaznika kod_zakaznika customer_guid user_id clientcode',
  email: 'email e_mail mail emailova_adresa billing_email customer_email contact_email zakaznik_email',
  phone: 'phone telefon tel mobil mobile telefonni_cislo billing_phone customer_phone',
  first_name: 'first_name firstname jmeno krestni_jmeno given_name billing_first_name',
  last_name: 'last_name lastname prijmeni surname family_name billing_last_name',
  city: 'city mesto obec billing_city',
  country: 'country stat zeme country_code kod_zeme billing_country',
  birthday: 'birthday narozeniny datum_narozeni birth_date date_of_birth',
  gender: 'gender pohlavi sex',
  company_id: 'company_id ico ic id_firmy account_id vat_id group_id',
  company: 'company firma spolecnost nazev_firmy company_name billing_company account_name',
  role: 'role pozice funkce position',
  newsletter:
    'newsletter souhlas souhlas_newsletter odber_novinek email_consent accepts_marketing accepts_email_marketing',
  newsletter_at: 'newsletter_at souhlas_datum datum_souhlasu consent_date subscribed_at',
  updated_at:
    'updated_at zmeneno datum_zmeny changed_at last_modified registered_at registrace datum_registrace created_at',
  order_id:
    'order_id objednavka cislo_objednavky kod_objednavky order order_number number cislo code kod invoiceno invoice transaction_id',
  at: 'at date datum datum_objednavky order_date created_at vytvoreno creation_time datum_a_cas invoicedate date_created cas',
  status: 'status stav stav_objednavky order_status statusname status_name',
  currency: 'currency mena kod_meny currency_code',
  value:
    'value total celkem celkova_cena cena_celkem order_total total_price total_price_with_vat castka amount revenue price_with_vat cena price',
  tax: 'tax dph vat total_tax',
  shipping: 'shipping doprava postovne shipping_total shipping_price cena_dopravy',
  discount: 'discount sleva discount_total total_discount',
  coupon: 'coupon kupon slevovy_kupon slevovy_kod discount_code coupon_code',
  item_id:
    'item_id sku kod_produktu product_code item_code stockcode product_id lineitem_sku kod_polozky itemcode kod code',
  item_name:
    'item_name nazev_produktu product_name nazev_polozky polozka item description lineitem_name itemname',
  item_price:
    'item_price cena_za_kus jednotkova_cena unit_price unitprice lineitem_price cena_polozky item_unit_price_with_vat',
  item_quantity: 'item_quantity mnozstvi pocet pocet_kusu quantity qty lineitem_quantity item_amount ks',
}

export function flatName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
}

/** A field for each column, each field at most once; null where no name fits. */
export function matchColumns(kind: ImportKind, names: readonly string[]): (ImportField | null)[] {
  const fields: readonly ImportField[] = IMPORT_FIELDS[kind]
  const flat = names.map(flatName)
  const taken = new Map<number, ImportField>()
  for (const field of fields) {
    const known = NAMES[field].split(' ')
    // The first of its names that a column has: the closest comes first in the list.
    const name = known.find((one) => flat.some((other, index) => other === one && !taken.has(index)))
    const index = flat.findIndex((other, at) => other === name && !taken.has(at))
    if (name !== undefined && index >= 0) taken.set(index, field)
  }
  readPriceOfPiece(flat, taken)
  return names.map((_, index) => taken.get(index) ?? null)
}

/** A bare "cena" is the sum of an order; where pieces are counted beside it, it is the price of one. */
function readPriceOfPiece(flat: readonly string[], taken: Map<number, ImportField>): void {
  const fields = [...taken.values()]
  const index = flat.findIndex((name, at) => taken.get(at) === 'value' && /^(cena|price)$/.test(name))
  if (index >= 0 && fields.includes('item_quantity') && !fields.includes('item_price'))
    taken.set(index, 'item_price')
}

/** What a file most likely holds: orders where something in it looks like an order's number. */
export function kindOf(names: readonly string[]): ImportKind {
  const orders = matchColumns('orders', names)
  return orders.includes('order_id') && (orders.includes('at') || orders.includes('value'))
    ? 'orders'
    : 'people'
}

/** What must be there: something that names a person; an order's number, time and a sum or lines. */
export function missingFields(kind: ImportKind, mapping: readonly (ImportField | null)[]): string[] {
  const has = (field: ImportField) => mapping.includes(field)
  if (kind === 'people') return has('external_id') || has('email') || has('phone') ? [] : ['email']
  const missing: string[] = ['order_id', 'at'].filter((field) => !has(field as ImportField))
  if (!has('value') && !(has('item_price') && has('item_quantity'))) missing.push('value')
  if (!has('email') && !has('external_id')) missing.push('email')
  return missing
}

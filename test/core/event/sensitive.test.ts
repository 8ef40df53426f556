import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../core/event/catalogue.ts'
import type { EventKind } from '../../../core/event/catalogue.ts'
import {
  SENSITIVE_KINDS,
  SENSITIVE_WORDS,
  kindOfName,
  namesThing,
  plainName,
  sensitiveKind,
} from '../../../core/event/sensitive.ts'

describe('by its name', () => {
  test.each([
    ['cvv', 'card'],
    ['cardNumber', 'card'],
    ['credit-card-number', 'card'],
    ['Číslo karty', 'card'],
    ['iban', 'bank_account'],
    ['číslo účtu', 'bank_account'],
    ['password', 'password'],
    ['user_password_hash', 'password'],
    ['Heslo', 'password'],
    ['pin', 'password'],
    ['rodneCislo', 'national_id'],
    ['rodné číslo', 'national_id'],
    ['rc', 'national_id'],
    ['cislo_op', 'national_id'],
    ['gps', 'location'],
    ['geo_location', 'location'],
    ['diagnosis', 'health'],
    ['diagnóza', 'health'],
    ['isPregnant', 'health'],
    ['těhotenství', 'health'],
    ['zdravotni_stav', 'health'],
    ['alergie', 'health'],
    ['invalidita', 'health'],
    ['religion', 'religion'],
    ['náboženství', 'religion'],
    ['political_views', 'politics'],
    ['politické názory', 'politics'],
    ['trade_union', 'union'],
    ['členství v odborové organizaci', 'union'],
    ['odbory', 'union'],
    ['sexual_orientation', 'orientation'],
    ['sexuální orientace', 'orientation'],
    ['ethnicity', 'ethnicity'],
    ['národnost', 'ethnicity'],
    ['race', 'ethnicity'],
    ['fingerprint', 'biometrics'],
    ['otisk prstu', 'biometrics'],
  ])('%s is %s', (name, kind) => {
    expect(kindOfName(name)).toBe(kind)
    expect(sensitiveKind(name, true)).toBe(kind)
  })

  test.each([
    'orientation',
    'screen_orientation',
    'trace',
    'race_track',
    'brace',
    'lekarna',
    'invalid_fields',
    'pinterest',
    'spin',
    'volba_dopravy',
    'strana',
    'union_square',
    'allergens',
    'payment_type',
    'card_type',
    'medium',
    'retina',
    'discount',
    'viral',
    'secretary',
    'healing',
    'gpx',
    'constructor',
    '',
  ])('%j is not', (name) => {
    expect(kindOfName(name)).toBeNull()
  })

  test('no field of our own table is', () => {
    const kinds: [string, EventKind][] = Object.entries(EVENTS)
    const names = kinds.flatMap(([, { needs, takes }]) => Object.keys({ ...needs, ...takes }))
    expect(names.filter((name) => kindOfName(name) !== null)).toEqual([])
  })
})

describe('by name and value together', () => {
  test.each([
    ['lat', 50.0755, 'location'],
    ['lat', 50.07, null],
    ['latitude', '50,07554', 'location'],
    ['long', 14.4378, 'location'],
    ['long', true, null],
    ['price', 14.4378, null],
    ['age', 14, 'child'],
    ['vek', '9', 'child'],
    ['age', 15, null],
    ['age', '', null],
    ['note', 4_111_111_111_111_111, 'card'],
    ['note', '4111 1111 1111 1111', 'card'],
    ['transaction_id', '4111111111111111', null],
    ['order_number', '7801233540', null],
    ['ean', '8594001234567', null],
    ['note', '7801233540', 'national_id'],
    ['items', [{ a: 1 }], null],
    ['note', null, null],
  ])('%s = %j is %s', (name, value, kind) => {
    expect(sensitiveKind(name, value)).toBe(kind)
  })
})

test('names are read alike however they are written', () => {
  expect(['Card-Number', 'cardNumber', 'CARD NUMBER', 'card.number'].map(plainName)).toEqual([
    'card_number',
    'card_number',
    'card_number',
    'card_number',
  ])
  expect(['order_id', 'SKU', 'itemCode', 'kód'].every(namesThing)).toBe(true)
  expect(['note', 'idea', 'search_term'].some(namesThing)).toBe(false)
})

test('every kind has words', () => {
  for (const kind of SENSITIVE_KINDS) expect(SENSITIVE_WORDS[kind].cs).not.toBe(SENSITIVE_WORDS[kind].en)
})

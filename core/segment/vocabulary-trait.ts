/** Words of what people, or the shop, told of themselves. */
import type { Entry, PathWords } from '../rule/say/vocabulary.ts'

/** A text that somebody may have told: "má město Brno", "has the city Brno". */
function told(cs: readonly [noun: string, of: string], en: string): Entry<PathWords> {
  const [noun, accusative] = cs
  return {
    cs: {
      noun,
      is: `má ${accusative}`,
      isNot: `nemá ${accusative}`,
      some: `uvedl ${accusative}`,
      none: `neuvedl ${accusative}`,
    },
    en: {
      noun: en,
      is: `has the ${en}`,
      isNot: `does not have the ${en}`,
      some: `has told the ${en}`,
      none: `has not told the ${en}`,
    },
  }
}

const gender = told(['pohlaví', 'pohlaví'], 'gender')

export const SHOP_TRAIT_WORDS: { readonly [path: string]: Entry<PathWords> } = {
  'p.first_name': told(['jméno', 'jméno'], 'first name'),
  'p.last_name': told(['příjmení', 'příjmení'], 'last name'),
  'p.gender': {
    cs: { ...gender.cs, values: { female: 'žena', male: 'muž', other: 'jiné' } },
    en: { ...gender.en, values: { female: 'female', male: 'male', other: 'other' } },
  },
  'p.birthday': told(['narozeniny', 'narozeniny'], 'birthday'),
  'p.city': told(['město', 'město'], 'city'),
  'p.region': told(['kraj', 'kraj'], 'region'),
  'p.time_zone': told(['časové pásmo', 'časové pásmo'], 'time zone'),
  'p.country': told(['země', 'zemi'], 'country'),
  'p.preferred_store': told(['oblíbená prodejna', 'oblíbenou prodejnu'], 'preferred store'),
  'p.size': told(['velikost', 'velikost'], 'size'),
  'p.interests': {
    cs: {
      noun: 'uvedené zájmy',
      is: 'uvedl zájem',
      isNot: 'neuvedl zájem',
      holds: 'uvedl',
      holdsNot: 'neuvedl',
      forms: { one: 'zájem', few: 'zájmy', many: 'zájmů' },
    },
    en: {
      noun: 'declared interests',
      is: 'has declared the interest',
      isNot: 'has not declared the interest',
      holds: 'has declared',
      holdsNot: 'has not declared',
      forms: { one: 'interest', many: 'interests' },
    },
  },
  'p.company': told(['firma', 'firmu'], 'company'),
  'p.position': told(['pozice ve firmě', 'pozici ve firmě'], 'position'),
  'p.registered_on': told(['den registrace', 'den registrace'], 'day of registration'),
  'p.paused': {
    cs: { noun: 'odmlka', is: 'má odmlku', isNot: 'nemá odmlku', some: 'měl odmlku', none: 'neměl odmlku' },
    en: {
      noun: 'pause of messages',
      is: 'has messages paused',
      isNot: 'does not have messages paused',
      some: 'has had messages paused',
      none: 'has not had messages paused',
    },
  },
  'p.price_list': told(['ceník', 'ceník'], 'price list'),
}

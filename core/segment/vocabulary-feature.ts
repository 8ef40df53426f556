/** Words of what is computed of a person beyond counts of orders: gaps, scores, stages, likings. */
import type { Entry, PathWords } from '../rule/say/vocabulary.ts'
import { MONEY } from './vocabulary-field.ts'

type Paths = { readonly [path: string]: Entry<PathWords> }
/** What it is called, what a comparison follows, and the same denied. */
type Said = readonly [noun: string, is: string, isNot: string]

function words([noun, is, isNot]: Said, known?: readonly [some: string, none: string]): PathWords {
  return { noun, is, isNot, ...(known ? { some: known[0], none: known[1] } : {}) }
}

/** Something that not everybody has. */
function maybe(
  cs: Said,
  csKnown: readonly [some: string, none: string],
  en: Said,
  enKnown: readonly [some: string, none: string],
): Entry<PathWords> {
  return { cs: words(cs, csKnown), en: words(en, enKnown) }
}

const DAYS = { cs: '# dní', en: '# days' } as const

const ORDERING: Paths = {
  'f.first_order_at': maybe(
    ['první objednávka', 'poprvé objednal', 'neobjednal poprvé'],
    ['už objednal', 'ještě neobjednal'],
    ['first order', 'first ordered', 'did not first order'],
    ['has ordered before', 'has not ordered yet'],
  ),
  'f.order_interval': {
    ...maybe(
      ['vlastní rozestup objednávek', 'má mezi objednávkami', 'nemá mezi objednávkami'],
      ['má aspoň dvě objednávky', 'nemá dvě objednávky'],
      ['own interval between orders', 'has between orders', 'does not have between orders'],
      ['has at least two orders', 'does not have two orders'],
    ),
    unit: DAYS,
  },
  'f.next_order_at': maybe(
    ['očekávaná další objednávka', 'má čas na další objednávku', 'nemá čas na další objednávku'],
    ['má očekávanou další objednávku', 'nemá očekávanou další objednávku'],
    ['next order expected', 'is expected to order', 'is not expected to order'],
    ['has an expected next order', 'has no expected next order'],
  ),
  'f.predicted_ltv': {
    ...maybe(
      ['očekávaná útrata', 'má očekávanou útratu', 'nemá očekávanou útratu'],
      ['má očekávanou útratu', 'nemá očekávanou útratu'],
      ['expected spend', 'has an expected spend of', 'does not have an expected spend of'],
      ['has an expected spend', 'has no expected spend'],
    ),
    unit: MONEY,
  },
  'f.discount_share': maybe(
    ['podíl útraty ve slevě', 'má podíl útraty ve slevě', 'nemá podíl útraty ve slevě'],
    ['má z čeho počítat podíl slev', 'nemá z čeho počítat podíl slev'],
    [
      'share bought at a discount',
      'has a share bought at a discount of',
      'does not have a share bought at a discount of',
    ],
    ['has a share bought at a discount', 'has no share bought at a discount'],
  ),
  'f.rebuy_at': maybe(
    ['kdy dojde, co kupuje', 'má zásobu do', 'nemá zásobu do'],
    ['má odhad, kdy mu dojde zásoba', 'nemá odhad, kdy mu dojde zásoba'],
    ['when the supply is used up', 'has a supply until', 'has no supply until'],
    ['has a supply that will be used up', 'has no supply that will be used up'],
  ),
  'f.rebuy_item': maybe(
    ['co dojde nejdřív', 'nejdřív dojde', 'nejdřív nedojde'],
    ['má co doplnit', 'nemá co doplnit'],
    ['what is used up first', 'will use up first', 'will not use up first'],
    ['has something to replenish', 'has nothing to replenish'],
  ),
  'f.sku_interval': {
    cs: {
      noun: 'opakovaně kupované produkty',
      is: 'kupuje opakovaně produkt',
      isNot: 'nekupuje opakovaně produkt',
      holds: 'kupuje opakovaně',
      holdsNot: 'nekupuje opakovaně',
      forms: { one: 'produkt', few: 'produkty', many: 'produktů' },
    },
    en: {
      noun: 'products bought again and again',
      is: 'buys a product again and again',
      isNot: 'does not buy a product again and again',
      holds: 'buys again and again',
      holdsNot: 'does not buy again and again',
      forms: { one: 'product', many: 'products' },
    },
  },
}

function score(letter: string, cs: string, en: string): Entry<PathWords> {
  return maybe(
    [`skóre ${letter} (${cs})`, `má skóre ${letter} (${cs})`, `nemá skóre ${letter} (${cs})`],
    [`má skóre ${letter}`, `nemá skóre ${letter}`],
    [
      `${letter} score (${en})`,
      `has an ${letter} score (${en}) of`,
      `does not have an ${letter} score (${en}) of`,
    ],
    [`has an ${letter} score`, `has no ${letter} score`],
  )
}

const STANDING: Paths = {
  'f.rfm_r': score('R', 'jak nedávno', 'how recently'),
  'f.rfm_f': score('F', 'jak často', 'how often'),
  'f.rfm_m': score('M', 'za kolik', 'how much'),
  'f.rfm': score('RFM', 'nedávno, často, za kolik', 'recently, often, how much'),
  'f.lifecycle': {
    cs: {
      ...words(['fáze vztahu', 'je ve fázi', 'není ve fázi']),
      values: {
        new: 'nový',
        activated: 'aktivovaný',
        loyal: 'věrný',
        at_risk: 'v ohrožení',
        lost: 'ztracený',
      },
    },
    en: {
      ...words(['lifecycle stage', 'is in the stage', 'is not in the stage']),
      values: { new: 'new', activated: 'activated', loyal: 'loyal', at_risk: 'at risk', lost: 'lost' },
    },
  },
  'f.lifecycle_since': {
    cs: words(['začátek fáze vztahu', 'je ve své fázi od doby', 'není ve své fázi od doby']),
    en: words(['start of the lifecycle stage', 'entered the stage', 'did not enter the stage']),
  },
  'f.at_risk_at': maybe(
    ['začátek ohrožení', 'začne být v ohrožení', 'nezačne být v ohrožení'],
    ['bude časem v ohrožení', 'nebude časem v ohrožení'],
    ['start of being at risk', 'comes to be at risk', 'does not come to be at risk'],
    ['will in time be at risk', 'will not be at risk by time alone'],
  ),
  'f.lost_at': maybe(
    ['okamžik ztráty', 'bude ztracen', 'nebude ztracen'],
    ['bude časem ztracen', 'nebude časem ztracen'],
    ['instant of being lost', 'comes to be lost', 'does not come to be lost'],
    ['will in time be lost', 'will not be lost by time alone'],
  ),
  'f.engagement': {
    cs: words(['zapojení', 'má zapojení', 'nemá zapojení']),
    en: words(['engagement', 'has an engagement of', 'does not have an engagement of']),
  },
  'f.visits': {
    cs: {
      ...words(['počet návštěv', 'má', 'nemá']),
      zero: 'nemá žádnou návštěvu',
      zeroNot: 'má nějakou návštěvu',
      forms: { one: 'návštěvu', few: 'návštěvy', many: 'návštěv' },
    },
    en: {
      ...words(['number of visits', 'has', 'does not have']),
      zero: 'has no visit',
      zeroNot: 'has some visit',
      forms: { one: 'visit', many: 'visits' },
    },
  },
}

const LIKING: Paths = {
  'f.favourite_brand': maybe(
    ['oblíbená značka', 'má oblíbenou značku', 'nemá oblíbenou značku'],
    ['má nějakou oblíbenou značku', 'nemá žádnou oblíbenou značku'],
    ['favourite brand', 'has the favourite brand', 'does not have the favourite brand'],
    ['has some favourite brand', 'has no favourite brand'],
  ),
  'f.brands': {
    cs: {
      ...words(['značky podle zájmu', 'má zájem o značku', 'nemá zájem o značku']),
      holds: 'má zájem o',
      holdsNot: 'nemá zájem o',
      forms: { one: 'značku', few: 'značky', many: 'značek' },
    },
    en: {
      ...words(['brands of interest', 'is interested in the brand', 'is not interested in the brand']),
      holds: 'is interested in',
      holdsNot: 'is not interested in',
      forms: { one: 'brand', many: 'brands' },
    },
  },
  'f.price_level': maybe(
    ['cenová hladina', 'má cenovou hladinu', 'nemá cenovou hladinu'],
    ['má známou cenovou hladinu', 'nemá známou cenovou hladinu'],
    ['price level', 'has a price level of', 'does not have a price level of'],
    ['has a known price level', 'has no known price level'],
  ),
  'f.interests': {
    cs: {
      ...words(['zájmové profily', 'má zájmový profil', 'nemá zájmový profil']),
      holds: 'má',
      holdsNot: 'nemá',
      forms: { one: 'zájmový profil', few: 'zájmové profily', many: 'zájmových profilů' },
    },
    en: {
      ...words(['interest profiles', 'has the interest profile', 'does not have the interest profile']),
      holds: 'has',
      holdsNot: 'does not have',
      forms: { one: 'interest profile', many: 'interest profiles' },
    },
  },
}

export const SHOP_FEATURE_WORDS: Paths = { ...ORDERING, ...STANDING, ...LIKING }

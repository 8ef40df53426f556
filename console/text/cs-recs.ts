/** České texty stránky Doporučení. */
import type { Reason } from '../../core/recommend/reason.ts'
import type { enRecs } from './en-recs.ts'
import { plural } from './plural.ts'

const many = (value: number, one: string, few: string, other: string) =>
  plural('cs', value, { one, few, other })

export const csRecs: typeof enRecs = {
  title: 'Doporučení',
  lead: 'Co se k čemu hodí podle návštěv, objednávek a katalogu, a jak dobré seznamy z toho vznikají.',
  tabs: 'Části stránky',
  tab: { preview: 'Náhled', strategies: 'Strategie', model: 'Model' },
  strategy: 'Strategie',
  strategies: {
    for_you: 'Pro vás',
    similar: 'Podobné',
    together: 'Kupuje se spolu',
    complementary: 'Doplňky',
    trending: 'Právě roste',
    recent: 'Naposledy prohlížené',
    upsell: 'O stupeň výš',
  },
  means: {
    for_you:
      'Co si lidé prohlíželi dál po tom, co si prohlížel tento člověk; pak co se tomu podobá a kategorie, které ho zajímají.',
    similar: 'Co se prohlíží ve stejných návštěvách jako produkt a co se mu podobá podle katalogu.',
    together: 'Co stálo ve stejných objednávkách jako produkt nebo položky košíku.',
    complementary: 'Co obchod uvádí jako příslušenství, pak co se k němu kupuje z jiné kategorie.',
    trending:
      'Co si lidé v těchto dnech prohlížejí víc než obvykle, odlišeno od náhody i od dobrého dne celého obchodu.',
    recent: 'Co si člověk prohlížel, nejnovější první, a nic jiného.',
    upsell:
      'Dražší varianty téhož, větší balení, lepší modely téže značky; pak podobné, nejvýš o 60 % dražší. Nic jiného.',
  },
  choose: 'Pro co seznam je',
  product: 'Produkt na stránce',
  person: 'Člověk',
  findProduct: 'Najít produkt',
  findProductHint: 'Název, kód nebo EAN',
  findPerson: 'Najít člověka',
  findPersonHint: 'E-mail, číslo zákazníka nebo id',
  nothingFound: 'Nic se nenašlo.',
  remove: (name) => `Odebrat ${name}`,
  anonymous: 'Anonymní návštěvník',
  nobody: 'Nikdo určitý: co by viděl každý.',
  personRefused: 'Tento člověk personalizaci nepovolil, a tak se o něm nic nečte: vidí to, co každý.',
  personRead:
    'Podle toho, co si prohlížel, co má v košíku a co koupil. Co má v košíku nebo nedávno koupil, se vynechává.',
  list: 'Seznam',
  listed: (value) => many(value, 'produkt', 'produkty', 'produktů'),
  emptyList: 'Seznam je prázdný',
  emptyRecent: 'Vyberte člověka, který si něco prohlížel: tato strategie nic jiného neukazuje.',
  emptyShop: 'Není co ukázat: katalog je prázdný nebo vyprodaný.',
  left: 'Nalezeno a vynecháno',
  noLeft: 'Nic se nevynechalo.',
  refusals: {
    out_of_stock: 'není skladem',
    this_product: 'produkt na stránce',
    excluded: 'vyloučeno',
    bought: 'nedávno koupeno',
    in_cart: 'je v košíku',
    same_group: 'jiná varianta téhož',
    no_margin: 'vydělá málo',
    other_category: 'z jiné kategorie',
  },
  why: (reason: Reason, title) => {
    switch (reason.kind) {
      case 'viewed_together':
        return `Prohlíží se spolu s ${title(reason.with)}`
      case 'bought_together':
        return `Kupuje se spolu s ${title(reason.with)}${reason.sure ? ', víc než náhodou' : ''}`
      case 'alike':
        return `Podobá se podle katalogu: ${title(reason.with)}`
      case 'accessory':
        return `Obchod ho uvádí jako příslušenství: ${title(reason.with)}`
      case 'step_up':
        return {
          variant: `Dražší varianta produktu ${title(reason.with)}`,
          package: `Větší balení produktu ${title(reason.with)}`,
          model: `Dražší model téže značky jako ${title(reason.with)}`,
          alike: `Podobá se produktu ${title(reason.with)} a je dražší`,
        }[reason.by]
      case 'taste':
        return `${reason.category} tvoří ${Math.round(reason.share * 100)} % zájmu člověka`
      case 'viewed_before':
        return 'Člověk si ho prohlížel'
      case 'same_category':
        return `Ze stejné kategorie: ${reason.category}`
      case 'trending':
        return 'Zájem o něj roste'
      case 'bestseller':
        return 'Patří k nejprodávanějším'
      case 'popular':
        return 'Patří k nejprohlíženějším'
      case 'new':
        return 'Novinka v nabídce'
      case 'on_sale_here':
        return 'Je v nabídce a skladem'
      case 'pinned':
        return 'Umístěno pevně'
    }
  },
  used: 'Kampaně',
  unused: 'Žádná kampaň podle ní nevybírá.',
  measured: (value) => `Změřeno na seznamech pro ${many(value, 'produkt', 'produkty', 'produktů')} skladem.`,
  measuring: 'Měří se…',
  reach: 'Pokrytí',
  reachHint: 'Kolik z produktů, které jdou koupit, stojí aspoň v jednom seznamu.',
  people: 'Podle lidí',
  peopleHint:
    'Místa obsazená podle toho, co si lidé prohlíželi a kupovali; ostatní jsou z katalogu nebo stejná pro každého.',
  catalogue: 'Podle katalogu',
  anybody: 'Stejné pro každého',
  categories: 'Kategorií v seznamu',
  categoriesHint: 'Kolik různých kategorií má v průměru seznam osmi produktů: čím víc, tím pestřejší.',
  filledBy: (people, catalogue, anybody) =>
    `${people} podle lidí, ${catalogue} podle katalogu, ${anybody} stejné pro každého`,
  emptyTitle: 'Zatím se nic nenaučilo',
  emptyLead:
    'Do té doby se seznamy skládají z katalogu: nejprodávanější, novinky a produkty ze stejné kategorie. Model vzniká každou noc z návštěv a objednávek a přes den se učí dál.',
  train: 'Naučit hned',
  training: 'Učí se…',
  trained: 'Model platí.',
  versions: 'Verze modelu',
  version: 'Verze',
  current: 'platí',
  made: 'Vznikla',
  by: 'Jak',
  makers: { night: 'v noci, ze všeho', day: 'během dne', pushed: 'z příkazové řádky' },
  from: 'Z čeho',
  fromWhat: (views, visits, baskets) => `zobrazení ${views} v návštěvách ${visits}, objednávky ${baskets}`,
  span: (from, until) => `${from} až ${until}`,
  size: 'Velikost',
  kilobytes: (value) => `${value} kB`,
  knows: 'Co ví',
  covered: {
    viewed: 'Mají sousedy podle návštěv',
    bought: 'Mají sousedy podle objednávek',
    alike: 'Mají sousedy podle katalogu',
  },
  ofProducts: (some, all) => `${some} z ${all}`,
  keeps: 'Změna během dne je vlastní verze; seznamy započaté se starší s ní ještě hodinu pokračují.',
}

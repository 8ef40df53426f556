/** English texts of the page Recommendations. */
import type { Reason, Refusal } from '../../core/recommend/reason.ts'
import type { AskedStrategy } from '../../core/recommend/step-up.ts'
import type { Maker } from '../../core/recommend/published.ts'
import { plural } from './plural.ts'

const many = (value: number, one: string, other: string) => plural('en', value, { one, other })

export const enRecs = {
  title: 'Recommendations',
  lead: 'Which products go with which, as visits, orders and the catalogue say, and how good the lists are that come of it.',
  tabs: 'Parts of the page',
  tab: { preview: 'Preview', strategies: 'Strategies', model: 'Model' },
  strategy: 'Strategy',
  strategies: {
    for_you: 'For you',
    similar: 'Similar',
    together: 'Bought together',
    complementary: 'Complementary',
    trending: 'Trending',
    recent: 'Recently viewed',
    upsell: 'Step up',
  } as Record<AskedStrategy, string>,
  means: {
    for_you:
      'What people looked at next after what this person looked at; then what is like it, then the categories they care for.',
    similar: 'What is looked at in the same visits as the product, and what the catalogue says is like it.',
    together: 'What stood in the same orders as the product or the lines of the cart.',
    complementary: 'What the shop names as accessories, then what is bought with it of another category.',
    trending:
      'What people look at more than usual these days, told apart from chance and from a good day of the whole shop.',
    recent: 'What the person looked at, newest first, and nothing else.',
    upsell:
      'Dearer variants of the same thing, bigger packages of it, better models of the maker; then what is alike and dearer by up to 60 %. Nothing else.',
  } as Record<AskedStrategy, string>,
  choose: 'What to list for',
  product: 'Product on the page',
  person: 'Person',
  findProduct: 'Find a product',
  findProductHint: 'Name, code or EAN',
  findPerson: 'Find a person',
  findPersonHint: 'E-mail, customer number or id',
  nothingFound: 'Nothing found.',
  remove: (name: string) => `Take away ${name}`,
  anonymous: 'Anonymous visitor',
  nobody: 'Nobody in particular: what everybody would see.',
  personRefused:
    'This person does not allow personalisation, so nothing of them is read: they see what everybody sees.',
  personRead:
    'By the views, cart and orders of this person. What they have in the cart or bought lately is left out.',
  list: 'The list',
  listed: (value: number) => many(value, 'product', 'products'),
  emptyList: 'The list is empty',
  emptyRecent: 'Choose a person who has looked at something: this strategy shows nothing else.',
  emptyShop: 'No product can be shown: the catalogue is empty or sold out.',
  left: 'Found and left out',
  noLeft: 'Nothing was left out.',
  refusals: {
    out_of_stock: 'out of stock',
    this_product: 'the product on the page',
    excluded: 'excluded',
    bought: 'bought lately',
    in_cart: 'in the cart',
    same_group: 'another variant of the same',
    no_margin: 'earns too little',
    other_category: 'of another category',
  } as Record<Refusal, string>,
  why: (reason: Reason, title: (id: string) => string): string => {
    switch (reason.kind) {
      case 'viewed_together':
        return `Looked at together with ${title(reason.with)}`
      case 'bought_together':
        return `Bought together with ${title(reason.with)}${reason.sure ? ', by more than chance' : ''}`
      case 'alike':
        return `Like ${title(reason.with)} by the catalogue`
      case 'accessory':
        return `The shop names it an accessory of ${title(reason.with)}`
      case 'step_up':
        return {
          variant: `A dearer variant of ${title(reason.with)}`,
          package: `A bigger package of ${title(reason.with)}`,
          model: `A dearer model of the maker of ${title(reason.with)}`,
          alike: `Like ${title(reason.with)}, and dearer`,
        }[reason.by]
      case 'taste':
        return `${reason.category} is ${Math.round(reason.share * 100)} % of the person’s interest`
      case 'viewed_before':
        return 'The person has looked at it'
      case 'same_category':
        return `Same category: ${reason.category}`
      case 'trending':
        return 'Interest in it is rising'
      case 'bestseller':
        return 'Among the bestsellers'
      case 'popular':
        return 'Among what is looked at most'
      case 'new':
        return 'New in the shop'
      case 'on_sale_here':
        return 'In the shop and in stock'
      case 'pinned':
        return 'Pinned'
    }
  },
  used: 'Campaigns',
  unused: 'No campaign lists by it.',
  measured: (value: number) => `Measured on lists for ${many(value, 'product', 'products')} in stock.`,
  measuring: 'Measuring…',
  reach: 'Coverage',
  reachHint: 'How many of the products that can be bought stand in at least one list.',
  people: 'By people',
  peopleHint:
    'Places that are filled by what people looked at or bought; the rest come from the catalogue or are the same for everybody.',
  catalogue: 'By the catalogue',
  anybody: 'Same for everybody',
  categories: 'Categories a list',
  categoriesHint: 'How many different categories a list of eight has on average: more is more varied.',
  filledBy: (people: string, catalogue: string, anybody: string) =>
    `${people} by people, ${catalogue} by the catalogue, ${anybody} the same for everybody`,
  emptyTitle: 'Nothing has been learnt yet',
  emptyLead:
    'Until then lists are made from the catalogue: bestsellers, news and products of the same category. The model is made every night from visits and orders, and goes on learning during the day.',
  train: 'Learn now',
  training: 'Learning…',
  trained: 'The model is in force.',
  versions: 'Versions of the model',
  version: 'Version',
  current: 'in force',
  made: 'Made',
  by: 'How',
  makers: {
    night: 'at night, from everything',
    day: 'during the day',
    pushed: 'from the command line',
  } as Record<Maker, string>,
  from: 'From',
  fromWhat: (views: string, visits: string, baskets: string) =>
    `${views} views in ${visits} visits, ${baskets} orders`,
  span: (from: string, until: string) => `${from} to ${until}`,
  size: 'Size',
  kilobytes: (value: string) => `${value} kB`,
  knows: 'What it knows',
  covered: {
    viewed: 'Have neighbours by visits',
    bought: 'Have neighbours by orders',
    alike: 'Have neighbours by the catalogue',
  },
  ofProducts: (some: string, all: string) => `${some} of ${all}`,
  keeps:
    'A change during the day is a version of its own; lists that were begun with an older one go on with it for an hour.',
}

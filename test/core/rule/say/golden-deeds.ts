/**
 * Conditions and what they say, read aloud in both languages before they were written down here.
 * Spaces that do not break are plain ones in this table. This part: what was done, and whole rules.
 */
import type { Condition } from '../../../../core/rule/condition.ts'

type Golden = { readonly when: Condition; readonly cs: string; readonly en: string }

export const DEEDS: { readonly [about: string]: readonly Golden[] } = {
  time: [
    {
      when: { 'f.last_purchase_at': { $ago: { $gte: '45d' } } },
      cs: 'Kdo naposledy nakoupil aspoň před 45 dny.',
      en: 'Anyone who last bought at least 45 days ago.',
    },
    {
      when: { 'f.last_purchase_at': { $ago: { $lt: '1h' } } },
      cs: 'Kdo naposledy nakoupil před méně než 1 hodinou.',
      en: 'Anyone who last bought less than 1 hour ago.',
    },
    {
      when: { 'f.last_purchase_at': { $ago: { $lte: '2w' } } },
      cs: 'Kdo naposledy nakoupil nejvýš před 2 týdny.',
      en: 'Anyone who last bought at most 2 weeks ago.',
    },
    {
      when: { 'f.last_purchase_at': { $not: { $ago: { $gte: '45d' } } } },
      cs: 'Kdo naposledy nakoupil před méně než 45 dny nebo ještě nenakoupil.',
      en: 'Anyone who last bought less than 45 days ago or has not bought yet.',
    },
    {
      when: { 'f.last_purchase_at': { $exists: false } },
      cs: 'Kdo ještě nenakoupil.',
      en: 'Anyone who has not bought yet.',
    },
    {
      when: { 'cart.updated_at': { $ago: { $gte: '1h', $lt: '3d' } } },
      cs: 'Kdo naposledy změnil košík aspoň před 1 hodinou a před méně než 3 dny.',
      en: 'Anyone who last changed the cart at least 1 hour ago and less than 3 days ago.',
    },
    {
      when: { 'f.last_seen_at': { $ago: { $gt: { $ref: 'f.expected_interval_d', $mul: '1d' } } } },
      cs: 'Kdo naposledy přišel před delší dobou, než je „f.expected_interval_d“ (ve dnech).',
      en: 'Anyone who last came longer ago than “f.expected_interval_d” in days.',
    },
  ],
  behaviour: [
    { when: { $did: { event: 'purchase' } }, cs: 'Kdo nakoupil.', en: 'Anyone who has bought.' },
    {
      when: { $not: { $did: { event: 'purchase' } } },
      cs: 'Kdo nikdy nenakoupil.',
      en: 'Anyone who has never bought.',
    },
    {
      when: { $did: { event: 'purchase', within: '1d' } },
      cs: 'Kdo za poslední den nakoupil.',
      en: 'Anyone who has bought in the last day.',
    },
    {
      when: { $did: { event: 'purchase', within: '2d' } },
      cs: 'Kdo za poslední 2 dny nakoupil.',
      en: 'Anyone who has bought in the last 2 days.',
    },
    {
      when: { $did: { event: 'purchase', within: '5d' } },
      cs: 'Kdo za posledních 5 dní nakoupil.',
      en: 'Anyone who has bought in the last 5 days.',
    },
    {
      when: { $did: { event: 'purchase', within: '1w', count: { $eq: 1 } } },
      cs: 'Kdo za poslední týden nakoupil přesně jednou.',
      en: 'Anyone who has bought exactly once in the last week.',
    },
    {
      when: { $did: { event: 'add_to_cart', within: '24h', count: 2 } },
      cs: 'Kdo za posledních 24 hodin vložil zboží do košíku přesně dvakrát.',
      en: 'Anyone who has put something into the cart exactly twice in the last 24 hours.',
    },
    {
      when: { $did: { event: 'view_item', within: '4w', count: { $gte: 3 } } },
      cs: 'Kdo za poslední 4 týdny zobrazil detail produktu aspoň 3krát.',
      en: 'Anyone who has viewed a product at least 3 times in the last 4 weeks.',
    },
    {
      when: { $did: { event: 'view_item', count: { $lt: 3 } } },
      cs: 'Kdo zobrazil detail produktu méně než 3krát.',
      en: 'Anyone who has viewed a product fewer than 3 times.',
    },
    {
      when: { $did: { event: 'purchase', count: { $gte: 2, $lt: 5 } } },
      cs: 'Kdo nakoupil aspoň dvakrát, ale méně než 5krát.',
      en: 'Anyone who has bought at least twice but fewer than 5 times.',
    },
    {
      when: { $did: { event: 'purchase', count: { $in: [1, 3] } } },
      cs: 'Kdo nakoupil jednou nebo 3krát.',
      en: 'Anyone who has bought once or 3 times.',
    },
    {
      when: { $not: { $did: { event: 'purchase', within: '30d', count: { $gte: 2 } } } },
      cs: 'Kdo za posledních 30 dní nakoupil méně než dvakrát.',
      en: 'Anyone who has bought fewer than twice in the last 30 days.',
    },
    {
      when: {
        $did: {
          event: 'view_item',
          within: '7d',
          where: { 'p.category': 'sport' },
          distinct: 'p.item_id',
          count: { $gte: 3 },
        },
      },
      cs: 'Kdo za posledních 7 dní zobrazil detail produktu (aspoň 3 různé produkty, kategorie je „sport“).',
      en: 'Anyone who has viewed a product in the last 7 days (at least 3 different products, the category is “sport”).',
    },
    {
      when: { $did: { event: 'view_item', within: '7d', distinct: 'p.category', count: { $lt: 2 } } },
      cs: 'Kdo má za posledních 7 dní u události „zobrazení produktu“ méně než 2 různé kategorie.',
      en: 'Anyone who has, for the event “product view”, fewer than 2 different categories in the last 7 days.',
    },
    {
      when: { $did: { event: 'purchase', within: '30d', sum: { 'p.value': { $gte: 5000 } } } },
      cs: 'Kdo za posledních 30 dní nakoupil (hodnota celkem aspoň 5 000 Kč).',
      en: 'Anyone who has bought in the last 30 days (total value at least CZK 5,000).',
    },
    {
      when: { $did: { event: 'purchase', within: '30d', sum: { 'p.value': { $lt: 5000 } } } },
      cs: 'Kdo má za posledních 30 dní u události „nákup“ součet „hodnota“ pod 5 000 Kč.',
      en: 'Anyone who has, for the event “purchase”, a total value of under CZK 5,000 in the last 30 days.',
    },
    {
      when: {
        $did: {
          event: 'purchase',
          where: {
            $or: [{ 'p.coupon': { $exists: true } }, { 'p.value': { $gte: 1000 }, 'p.currency': 'CZK' }],
          },
        },
      },
      cs: 'Kdo nakoupil (slevový kód nechybí nebo (hodnota je aspoň 1 000 Kč a měna je „CZK“)).',
      en: 'Anyone who has bought (the coupon is not missing or (the value is at least CZK 1,000 and the currency is “CZK”)).',
    },
    {
      when: { $did: { event: 'search', within: '3d', where: { 'p.search_term': { $regexi: 'káva' } } } },
      cs: 'Kdo za poslední 3 dny hledal na webu (hledaný výraz obsahuje „káva“ bez ohledu na velikost písmen).',
      en: 'Anyone who has searched the site in the last 3 days (the search term contains “káva” in upper or lower case).',
    },
    {
      when: { $did: { event: 'wishlist_add', within: '1h' } },
      cs: 'Kdo za poslední hodinu zažil událost „wishlist_add“.',
      en: 'Anyone who has had the event “wishlist_add” in the last hour.',
    },
    {
      when: {
        $seq: {
          steps: [{ event: 'add_to_cart' }, { event: 'begin_checkout' }],
          gap: '1d',
          within: '3d',
          unless: { event: 'purchase' },
        },
      },
      cs: 'Kdo za poslední 3 dny vložil zboží do košíku a potom začal vyplňovat objednávku (mezi kroky nejvýš 1 den) a od prvního kroku nenakoupil.',
      en: 'Anyone who has put something into the cart and then started the checkout in the last 3 days (at most 1 day from step to step) and has not bought since the first step.',
    },
    {
      when: {
        $seq: {
          steps: [{ event: 'message_opened', where: { 'p.campaign': 'cart-1' } }],
          within: '24h',
          after: '2h',
          unless: { event: 'message_clicked' },
        },
      },
      cs: 'Kdo za posledních 24 hodin otevřel zprávu (kampaň je „cart-1“, aspoň před 2 hodinami) a od té doby neklikl na odkaz ve zprávě.',
      en: 'Anyone who has opened a message in the last 24 hours (the campaign is “cart-1”, at least 2 hours ago) and has not clicked a link in a message since then.',
    },
    {
      when: {
        $not: {
          $seq: {
            steps: [{ event: 'view_item' }, { event: 'add_to_cart' }, { event: 'purchase' }],
            within: '1w',
          },
        },
      },
      cs: 'Kdo nemá za sebou tento sled: za poslední týden zobrazil detail produktu a potom vložil zboží do košíku a potom nakoupil.',
      en: 'Anyone who has not gone through this: has viewed a product and then put something into the cart and then bought in the last week.',
    },
  ],
  wholes: [
    {
      when: {
        'consent.email': true,
        'f.ltv': { $gte: 20000 },
        $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
        $not: { $did: { event: 'purchase', within: '7d' } },
      },
      cs: 'Kdo souhlasí s e-maily, má celkovou útratu aspoň 20 000 Kč, za posledních 30 dní vložil zboží do košíku aspoň 3krát a za posledních 7 dní nenakoupil.',
      en: 'Anyone who agrees to e-mails, has a total spend of at least CZK 20,000, has put something into the cart at least 3 times in the last 30 days and has not bought in the last 7 days.',
    },
    {
      when: {
        $or: [{ 'f.orders': { $gte: 3 } }, { 'cart.value': { $gt: 1500 } }, { segments: { $in: ['vip'] } }],
      },
      cs: 'Kdo má aspoň 3 objednávky, má košík v hodnotě přes 1 500 Kč nebo patří do segmentu „vip“.',
      en: 'Anyone who has at least 3 orders, has a cart worth over CZK 1,500 or is in the segment “vip”.',
    },
    {
      when: { 'consent.sms': true, $or: [{ 'f.orders': { $gte: 3 } }, { 'cart.value': { $gt: 1500 } }] },
      cs: 'Kdo souhlasí s SMS, a k tomu buď má aspoň 3 objednávky, nebo má košík v hodnotě přes 1 500 Kč.',
      en: 'Anyone who agrees to text messages, and also either has at least 3 orders, or has a cart worth over CZK 1,500.',
    },
    {
      when: {
        $or: [
          { 'consent.email': true, 'f.orders': 0 },
          { 'consent.sms': true, 'f.orders': { $gte: 1 } },
        ],
      },
      cs: 'Kdo buď souhlasí s e-maily a nemá žádnou objednávku, nebo souhlasí s SMS a má aspoň 1 objednávku.',
      en: 'Anyone who either agrees to e-mails and has no order, or agrees to text messages and has at least 1 order.',
    },
    {
      when: { $nor: [{ 'consent.email': true }, { 'f.orders': { $gte: 3 } }] },
      cs: 'Kdo nesouhlasí s e-maily a nemá aspoň 3 objednávky.',
      en: 'Anyone who does not agree to e-mails and does not have at least 3 orders.',
    },
    {
      when: { $not: { 'consent.email': true, 'f.orders': { $gte: 3 } } },
      cs: 'Kdo nesouhlasí s e-maily nebo nemá aspoň 3 objednávky.',
      en: 'Anyone who does not agree to e-mails or does not have at least 3 orders.',
    },
    {
      when: {
        $and: [
          { $or: [{ 'f.orders': { $gte: 3 } }, { 'cart.value': { $gt: 1500 } }] },
          {
            $or: [
              { 'ctx.device': 'mobile' },
              {
                $and: [
                  { 'ctx.hour': { $gte: 7, $lt: 22 } },
                  {
                    $or: [
                      { 'ctx.weekday': 6 },
                      { 'ctx.weekday': 7 },
                      { 'consent.push': true, segments: { $in: ['vip'] } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      cs: 'Kdo splňuje všechno z tohoto:\n1. má aspoň 3 objednávky nebo má košík v hodnotě přes 1 500 Kč\n2. splňuje aspoň jedno z tohoto:\n   a) používá mobil\n   b) splňuje všechno z tohoto:\n      – je na webu od 7:00 do 22:00\n      – splňuje aspoň jedno z tohoto:\n         – je na webu v sobotu\n         – je na webu v neděli\n         – souhlasí s oznámeními v prohlížeči a patří do segmentu „vip“',
      en: 'Anyone who meets all of these:\n1. has at least 3 orders or has a cart worth over CZK 1,500\n2. meets at least one of these:\n   a) uses a phone\n   b) meets all of these:\n      – is here from 7:00 until 22:00\n      – meets at least one of these:\n         – is here on Saturday\n         – is here on Sunday\n         – agrees to browser notifications and is in the segment “vip”',
    },
    {
      when: {
        'consent.email': true,
        'consent.personalisation': true,
        'f.orders': { $gte: 2 },
        'f.last_purchase_at': { $ago: { $gte: '45d' } },
        segments: { $nin: ['vip'] },
        'ctx.device': 'mobile',
      },
      cs: 'Kdo splňuje všechno z tohoto:\n1. souhlasí s e-maily\n2. souhlasí s personalizací\n3. má aspoň 2 objednávky\n4. naposledy nakoupil aspoň před 45 dny\n5. nepatří do segmentu „vip“\n6. používá mobil',
      en: 'Anyone who meets all of these:\n1. agrees to e-mails\n2. agrees to personalisation\n3. has at least 2 orders\n4. last bought at least 45 days ago\n5. is not in the segment “vip”\n6. uses a phone',
    },
    {
      when: { 'p.hobby': 'Brno', 'p.age': { $gte: 18 }, 'p.newsletter': true, 'p.note': null },
      cs: 'Kdo má „p.hobby“ s hodnotou „Brno“, má „p.age“ s hodnotou aspoň 18, má nastaveno „p.newsletter“ a nemá údaj „p.note“.',
      en: 'Anyone who has a “p.hobby” of “Brno”, has a “p.age” of at least 18, has “p.newsletter” set and has no value for “p.note”.',
    },
    {
      when: {
        $seq: { steps: [{ event: 'add_to_cart' }], within: '3d', unless: { event: 'purchase' } },
        'consent.email': true,
      },
      cs: 'Kdo souhlasí s e-maily a za poslední 3 dny vložil zboží do košíku a od té doby nenakoupil.',
      en: 'Anyone who agrees to e-mails and has put something into the cart in the last 3 days and has not bought since then.',
    },
    { when: {}, cs: 'Kdokoli.', en: 'Anyone.' },
    { when: { $nor: [] }, cs: 'Nikdo.', en: 'No one.' },
    {
      when: { 'f.ltv': { $between: [1, 2] } },
      cs: 'Kdo splňuje podmínku „$between“, které Vitrina nerozumí.',
      en: 'Anyone who meets the condition “$between”, which Vitrina does not know.',
    },
  ],
}

import type { ProblemWords } from './en-name.ts'

/** Problems in Czech, by code. A code that is missing here is shown as the instance worded it. */
export const csProblem: Record<string, ProblemWords> = {
  not_json: { title: 'Tělo není JSON', hint: 'Pošlete objekt JSON s content-type application/json.' },
  not_an_object: { title: 'Hodnota není objekt', hint: 'Pošlete objekt: {"name": …}.' },
  body_too_large: { title: 'Tělo je příliš velké', hint: 'Rozdělte dávku; limit je v poli `limit`.' },
  too_many_events: {
    title: 'Příliš mnoho událostí v dávce',
    hint: 'Posílejte nejvýš 500 událostí v požadavku.',
  },
  too_deep: { title: 'JSON je zanořený příliš hluboko', hint: 'Zploštěte ho; povoleno je osm úrovní.' },
  too_many_keys: { title: 'Objekt má příliš mnoho klíčů', hint: 'Posílejte nejvýš 200 klíčů na událost.' },
  forbidden_key: {
    title: 'Nedovolený klíč',
    hint: 'Přejmenujte ho: __proto__, constructor a prototype se odmítají.',
  },
  control_character: { title: 'Text obsahuje znak NUL', hint: 'Odstraňte znak U+0000.' },
  bad_shape: { title: 'Hodnota má špatný tvar', hint: 'Porovnejte uvedené pole s dokumentací.' },
  bad_template: {
    title: 'Šablonu nejde zveřejnit',
    hint: 'Nejdřív opravte, co jí podle kontroly brání.',
  },
  bad_sender_id: {
    title: 'Takhle se odesílatel jmenovat nemůže',
    hint: 'Použijte 2 až 40 znaků: malá písmena bez háčků a čárek, číslice a -, na začátku písmeno.',
    isWhole: true,
  },
  reserved_sender_id: {
    title: 'Toto id už patří něčemu jinému',
    hint: 'Zvolte jiné. Zabraná jsou: crm, default, dns, orders, replay, shopify, shoptet, woocommerce.',
    isWhole: true,
  },
  bad_address: {
    title: 'Tuto adresu použít nejde',
    hint: 'Zadejte celou adresu začínající https://, bez hesla a mezer, na portu 443 nebo 8443.',
    isWhole: true,
  },
  private_address: {
    title: 'Adresa je soukromá',
    hint: 'Zadejte adresu, na kterou je vidět z internetu.',
    isWhole: true,
  },
  unknown_playbook: {
    title: 'Takový playbook není',
    hint: 'Vyberte některý ze seznamu playbooků.',
    isWhole: true,
  },
  dns_not_ready: {
    title: 'Odesílateli by schránky nevěřily',
    hint: 'Opravte záznamy SPF, DKIM a DMARC a znovu je zkontrolujte.',
  },
  bad_offer: {
    title: 'Nabídku nejde zveřejnit',
    hint: 'Nejdřív ji zkontrolujte: kontrola řekne každou závadu i s místem.',
  },
  offer_forged: { title: 'Takový kód neznáme', hint: 'Ať ho člověk opíše znovu tam, kde ho viděl.' },
  offer_expired: { title: 'Kód už neplatí', hint: 'Řekněte, do kdy platil; s nabídkou přijde nový.' },
  offer_other_person: {
    title: 'Kód patří někomu jinému',
    hint: 'Pošlete hlavičku offer-device z požadavku, nebo identifikátory toho, kdo kupuje.',
  },
  offer_used: { title: 'Kód už byl použit', hint: 'Každý kód je na jednu objednávku.' },
  offer_over: { title: 'Nabídka teď neplatí', hint: 'Odeberte slevu z košíku.' },
  offer_spent: { title: 'Rozpočet nabídky je vyčerpaný', hint: 'Odeberte slevu z košíku.' },
  offer_basket: { title: 'Nabídka není pro tento košík', hint: 'Řekněte, co do něj chybí.' },
  offer_margin: {
    title: 'Sleva by byla víc, než obchod unese',
    hint: 'Odeberte slevu z košíku, nebo snižte podlahu marže v nabídce.',
  },
  offer_cost_unknown: {
    title: 'Nákupní cena něčeho v košíku není známá',
    hint: 'Doplňte ji do feedu, nebo v nabídce neznámou povolte.',
  },
  in_use: {
    title: 'Něco jiného ho potřebuje',
    hint: 'Nejdřív změňte to, co ho jmenuje; je to uvedeno výše.',
  },
  unknown_event: {
    title: 'Neznámý název události',
    hint: 'Použijte název z GA4, třeba view_item, nebo událost přidejte do plánu měření.',
  },
  bad_event_id: {
    title: 'Chybí id události, nebo má špatný tvar',
    hint: 'Pošlete UUID, nebo 8 až 64 znaků A-Z a-z 0-9 _ : -',
  },
  bad_time: { title: 'Neplatný čas', hint: 'Pošlete milisekundy od roku 1970 nebo text ISO 8601.' },
  time_out_of_range: {
    title: 'Čas je mimo přijímané okno',
    hint: 'Zkontrolujte hodiny odesílatele; veřejná událost smí být 30 dní stará a 5 minut napřed.',
  },
  bad_item: {
    title: 'Chybná položka události',
    hint: 'Každá položka potřebuje item_id (nebo item_name); quantity je kladné číslo a price číslo.',
  },
  missing_param: {
    title: 'Chybí povinný parametr',
    hint: 'Pošlete parametr, který je uveden u místa chyby.',
  },
  bad_param: { title: 'Parametr má špatný typ', hint: 'Porovnejte uvedený parametr s dokumentací.' },
  bad_rule: {
    title: 'Pravidlo nejde použít',
    hint: 'Nejdřív ho opravte; nálezy jsou vypsané u pravidla.',
  },
  bad_flag: {
    title: 'Příznaky nejde zveřejnit',
    hint: 'Opravte, co stojí na uvedeném místě; do té doby platí příznaky dosavadní.',
  },
  bad_journey: {
    title: 'Cestu nelze zveřejnit',
    hint: 'Nejdřív ji zkontrolujte; kontrola vypíše každý nález i s místem.',
  },
  bad_policy: {
    title: 'Pravidla kontaktu nelze zveřejnit',
    hint: 'Nejdřív je zkontrolujte: nálezy říkají, kde je co špatně.',
  },
  bad_campaign: {
    title: 'Kampaň nejde zveřejnit',
    hint: 'Nejdřív ji zkontrolujte: kontrola řekne každou závadu i s místem.',
  },
  event_too_large: {
    title: 'Událost je příliš velká',
    hint: 'Veřejná událost smí mít 16 kB; vynechte, co není potřeba.',
  },
  not_public: {
    title: 'Tato událost vyžaduje serverový klíč',
    hint: 'Posílejte ji z vašeho serveru na /v1/server/events.',
  },
  no_consent: {
    title: 'Návštěvník nedal souhlas',
    hint: 'Nejdřív se zeptejte; dávku pošlete se souhlasem, který byl dán.',
  },
  no_identity: {
    title: 'Událost nikoho neurčuje',
    hint: 'Uveďte email, phone, external_id, order_id nebo anonymous_id.',
  },
  bad_identifier: {
    title: 'Chybný identifikátor',
    hint: 'Pošlete e-mailovou adresu, nebo telefon s předvolbou země.',
  },
  refusal_of_nobody: {
    title: 'Nenašel se nikdo, kdo by odmítl',
    hint: 'Pošlete `key` zprávy, nebo adresu kanálu, který tento odesílatel přenáší.',
  },
  unknown_key: { title: 'Neznámý klíč', hint: 'Zkopírujte klíč z konzole, ze stránky Instalace.' },
  not_signed_in: {
    title: 'Nejste přihlášeni',
    hint: 'Otevřete přihlašovací odkaz, který vypsal příkaz při startu.',
  },
  bad_signature: {
    title: 'Podpis nesouhlasí',
    hint: 'Podepište id.timestamp.body sdíleným tajemstvím (Standard Webhooks).',
  },
  bad_token: { title: 'Odkaz neplatí', hint: 'Otevřete odkaz přímo ze zprávy; možná už vypršel.' },
  idempotency_conflict: {
    title: 'Idempotency-Key už patří jinému požadavku',
    hint: 'Každý nový požadavek posílejte s vlastním klíčem; opakovat lze jen požadavek se stejným tělem.',
  },
  cross_origin: {
    title: 'Požadavek přichází z jiného webu',
    hint: 'Používejte konzoli z její vlastní adresy.',
  },
  trait_not_writable: {
    title: 'Tento údaj se odsud zapsat nedá',
    hint: 'Pošlete ho serverovým klíčem; co o člověku říká sama Vitrina, se jako údaj nezapisuje nikdy.',
  },
  trait_unknown: {
    title: 'Tento údaj není známý',
    hint: 'Použijte údaj z přehledu, answer.<název>, nebo ho přidejte do plánu měření.',
  },
  trait_sensitive: {
    title: 'Tento údaj je příliš osobní na to, aby se uchoval',
    hint: 'Nesbírejte ho; zdraví, víra, původ a podobné se neuchovávají nikdy.',
  },
  bad_trait: {
    title: 'Hodnota údaje má špatný tvar',
    hint: 'Porovnejte ji s druhem údaje v přehledu; null vezme údaj zpět.',
  },
  rate_limited: { title: 'Příliš mnoho požadavků', hint: 'Počkejte chvíli a zkuste to znovu.' },
  not_found: { title: 'Tady nic není', hint: 'Zkontrolujte adresu.' },
  method_not_allowed: { title: 'Tato metoda zde není povolena', hint: 'Použijte metodu z hlavičky Allow.' },
  no_origin: {
    title: 'Za touto adresou není žádný e-shop',
    hint: 'Nastavte ORIGIN nebo ORIGIN_URL, nebo použijte jen tag.',
  },
  plan_changed: {
    title: 'Plán měření mezitím někdo změnil',
    hint: 'Načtěte ho znovu a změnu zopakujte.',
  },
  origin_unreachable: {
    title: 'E-shop neodpovídá',
    hint: 'Zdrojový server odmítl spojení; Vitrina sama běží.',
  },
  storage_unavailable: {
    title: 'Úložiště neodpovědělo',
    hint: 'Nic nebylo potvrzeno; pošlete stejnou dávku znovu.',
  },
  internal: { title: 'Něco se u nás pokazilo', hint: 'Nic nebylo potvrzeno; chyba je v logu.' },
}

/**
 * Why a message was not sent: the closed list (law 9). Each candidate ends as sent or with one of
 * these, so that |candidates| = |sent| + Σ reasons + still open.
 */
export const REASONS = {
  converted: {
    cs: 'Mezitím proběhl nákup, připomínka by byla zbytečná.',
    en: 'The person bought in the meantime; a reminder would be pointless.',
  },
  cart_emptied: {
    cs: 'Košík je prázdný, není co připomenout.',
    en: 'The cart is empty; there is nothing to remind of.',
  },
  no_consent: { cs: 'Chybí souhlas s tímto kanálem.', en: 'There is no consent for this channel.' },
  consent_withdrawn: { cs: 'Souhlas byl odvolán.', en: 'The consent was withdrawn.' },
  no_proof: {
    cs: 'Souhlas nemá důkaz, bez něj neposíláme.',
    en: 'The consent has no proof; without one nothing is sent.',
  },
  not_wanted: {
    cs: 'Toto téma nebo kanál si příjemce nepřeje.',
    en: 'The recipient does not want this topic or channel.',
  },
  unresponsive: {
    cs: 'Příjemce dlouho nereagoval, nepíšeme mu, dokud se sám neozve.',
    en: 'The recipient has not responded for long; nothing is sent until they stir.',
  },
  own_cap_reached: {
    cs: 'Příjemce si přál méně zpráv za týden.',
    en: 'The recipient asked for fewer messages a week.',
  },
  no_address: {
    cs: 'Neznáme adresu ani číslo pro tento kanál.',
    en: 'No address or number is known for this channel.',
  },
  address_unverified: {
    cs: 'Adresa zatím nebyla potvrzena jejím majitelem.',
    en: 'The address has not been confirmed by its owner yet.',
  },
  asked_recently: {
    cs: 'O potvrzení jsme žádali v posledních 24 hodinách, znovu neobtěžujeme.',
    en: 'A confirmation was asked for within the last 24 hours; we do not nag.',
  },
  already_confirmed: { cs: 'Souhlas už je potvrzený.', en: 'The consent is already confirmed.' },
  cap_reached: {
    cs: 'Limit zpráv na tomto kanálu je vyčerpán.',
    en: 'The cap of this channel is reached.',
  },
  total_cap_reached: {
    cs: 'Limit zpráv přes všechny kanály je vyčerpán.',
    en: 'The cap over all channels is reached.',
  },
  topic_cap_reached: {
    cs: 'Limit zpráv na toto téma je vyčerpán.',
    en: 'The cap of this topic is reached.',
  },
  account_cap_reached: {
    cs: 'Firma dostala tento týden dost, třeba přes někoho jiného z ní.',
    en: 'The company has had its fill this week, maybe through somebody else of it.',
  },
  fatigued: {
    cs: 'Příjemce zprávy poslední dobou nechává ležet, proto jich dostává méně.',
    en: 'The recipient has left messages unread lately and gets fewer for now.',
  },
  cooling_down: {
    cs: 'Od předchozí zprávy uplynulo málo času.',
    en: 'Too little time has passed since the message before.',
  },
  quiet_hours: {
    cs: 'U příjemce jsou hodiny klidu.',
    en: 'These are quiet hours where the recipient is.',
  },
  out_of_office: {
    cs: 'Firmám píšeme jen v pracovní době.',
    en: 'Companies are written to in working hours only.',
  },
  holiday: { cs: 'Je státní svátek.', en: 'It is a public holiday.' },
  gathering: {
    cs: 'Čeká, až se sejde s dalšími do souhrnu.',
    en: 'It waits for others to go with it as a digest.',
  },
  gathered: {
    cs: 'Odešla jako součást souhrnu.',
    en: 'It went as a part of a digest.',
  },
  better_hour: {
    cs: 'Čeká na hodinu, kdy příjemce zprávy čte.',
    en: 'It waits for the hour at which the recipient reads messages.',
  },
  outranked: {
    cs: 'Místo dostala důležitější zpráva.',
    en: 'A message of higher priority has the place.',
  },
  said_already: {
    cs: 'Totéž už příjemce dostal jiným kanálem nebo z jiné cesty.',
    en: 'The recipient was told the same on another channel, or by another journey.',
  },
  expired: {
    cs: 'Zpráva se nestihla odeslat, dokud měla smysl.',
    en: 'The message could not go while it was worth sending.',
  },
  holdout: {
    cs: 'Příjemce je v kontrolní skupině, která nedostává nic.',
    en: 'The recipient is in the holdout, which gets nothing.',
  },
  superseded: { cs: 'Nahradila ji novější zpráva.', en: 'A newer message took its place.' },
  left_journey: {
    cs: 'Příjemce podle pravidla z cesty vystoupil.',
    en: 'A rule took the recipient out of the journey.',
  },
  journey_ended: {
    cs: 'Cesta skončila, nebo ji nahradila novější verze.',
    en: 'The journey ended, or a newer version took its place.',
  },
  sender_refused: { cs: 'Odesílatel zprávu trvale odmítl.', en: 'The sender refused the message for good.' },
  sender_unreachable: {
    cs: 'Odesílatel neodpovídal ani po všech pokusech.',
    en: 'The sender did not answer through all attempts.',
  },
  no_sender: {
    cs: 'Není nastaven odesílatel (SENDER_URL).',
    en: 'No sender is set up (SENDER_URL).',
  },
  sender_disabled: {
    cs: 'Odesílatel je vypnutý, protože přestal odpovídat nebo zprávy už nechce.',
    en: 'The sender is switched off: it stopped answering, or wants no more messages.',
  },
  template_not_approved: {
    cs: 'Šablona zatím není u poskytovatele schválená.',
    en: 'The provider has not approved the template.',
  },
  address_bounced: {
    cs: 'Adresa zprávy nepřijímá, poslední se vrátila.',
    en: 'The address takes no messages; the last one came back.',
  },
  template_failed: {
    cs: 'Zprávu se nepodařilo sestavit ze šablony.',
    en: 'The template could not be rendered.',
  },
} as const satisfies Record<string, { cs: string; en: string }>

export type Reason = keyof typeof REASONS

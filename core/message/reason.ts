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
    cs: 'Denní limit zpráv na tomto kanálu je vyčerpán.',
    en: 'The daily cap of this channel is reached.',
  },
  superseded: { cs: 'Nahradila ji novější zpráva.', en: 'A newer message took its place.' },
  sender_refused: { cs: 'Odesílatel zprávu trvale odmítl.', en: 'The sender refused the message for good.' },
  sender_unreachable: {
    cs: 'Odesílatel neodpovídal ani po všech pokusech.',
    en: 'The sender did not answer through all attempts.',
  },
  no_sender: {
    cs: 'Není nastaven odesílatel (SENDER_URL).',
    en: 'No sender is set up (SENDER_URL).',
  },
  template_failed: {
    cs: 'Zprávu se nepodařilo sestavit ze šablony.',
    en: 'The template could not be rendered.',
  },
} as const satisfies Record<string, { cs: string; en: string }>

export type Reason = keyof typeof REASONS

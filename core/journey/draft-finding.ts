/** What can be wrong with a journey besides its rules: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const FINDINGS = {
  no_trigger: {
    severity: 'error',
    message: { cs: 'Nic cestu nezačíná.', en: 'Nothing begins the journey.' },
    hint: { cs: 'Přidejte spouštěč.', en: 'Add a trigger.' },
  },
  no_steps: {
    severity: 'error',
    message: { cs: 'Cesta nemá žádný krok.', en: 'The journey has no step.' },
    hint: { cs: 'Přidejte aspoň jeden krok.', en: 'Add at least one step.' },
  },
  same_step: {
    severity: 'error',
    message: { cs: 'Krok „{step}“ je tu dvakrát.', en: 'The step “{step}” is there twice.' },
    hint: { cs: 'Dejte každému kroku vlastní jméno.', en: 'Give each step a name of its own.' },
  },
  unknown_step: {
    severity: 'error',
    message: { cs: 'Krok „{step}“ tu není.', en: 'There is no step “{step}”.' },
    hint: { cs: 'Jsou tu tyto: {known}.', en: 'There are these: {known}.' },
  },
  dead_step: {
    severity: 'error',
    message: { cs: 'Ke kroku „{step}“ žádná cesta nevede.', en: 'No way leads to the step “{step}”.' },
    hint: { cs: 'Smažte ho, nebo na něj odněkud odkažte.', en: 'Delete it, or lead a way to it.' },
  },
  ends_waiting: {
    severity: 'warning',
    message: { cs: 'Po čekání „{step}“ už nic nepřijde.', en: 'Nothing comes after the wait “{step}”.' },
    hint: { cs: 'Přidejte krok, nebo čekání smažte.', en: 'Add a step, or delete the wait.' },
  },
  loop_without_wait: {
    severity: 'error',
    message: {
      cs: 'Kruh bez čekání: {way}.',
      en: 'A circle without a wait: {way}.',
    },
    hint: { cs: 'Vložte do kruhu čekání.', en: 'Put a wait into the circle.' },
  },
  endless: {
    severity: 'warning',
    message: {
      cs: 'Kruh {way} nemá cestu ven; skončí jen podmínkou odchodu.',
      en: 'The circle {way} has no way out; only an exit ends it.',
    },
    hint: { cs: 'Přidejte větvení, které z něj vede.', en: 'Add a fork that leads out of it.' },
  },
  not_a_message: {
    severity: 'error',
    message: { cs: 'Krok „{step}“ není zpráva.', en: 'The step “{step}” is no message.' },
    hint: {
      cs: 'Otevření a klik má jen zpráva této cesty.',
      en: 'Only a message of this journey is opened or clicked.',
    },
  },
  not_kept: {
    severity: 'error',
    message: { cs: 'Vstup si neukládá „{name}“.', en: 'An entry keeps no “{name}”.' },
    hint: {
      cs: 'Přidejte ho do context, například "{name}": "event.{name}".',
      en: 'Add it to the context, such as "{name}": "event.{name}".',
    },
  },
  no_purpose: {
    severity: 'error',
    message: {
      cs: 'Marketingová cesta neříká, s jakým souhlasem pracuje.',
      en: 'A marketing journey does not say which consent it works with.',
    },
    hint: { cs: 'Uveďte účel, například personalisation.', en: 'Name a purpose, such as personalisation.' },
  },
  reads_without_purpose: {
    severity: 'error',
    message: {
      cs: 'Bez účelu smí pravidlo číst jen to, co plyne ze smlouvy.',
      en: 'Without a purpose a rule may only read what follows from a contract.',
    },
    hint: { cs: 'Uveďte účel, nebo pravidlo zjednodušte.', en: 'Name a purpose, or make the rule simpler.' },
  },
  reads_page: {
    severity: 'error',
    message: {
      cs: 'Pravidlo čte „{path}“, ale cesta žádnou stránku nevidí.',
      en: 'The rule reads “{path}”, but a journey sees no page.',
    },
    hint: { cs: 'Čtěte jen to, co víme o člověku.', en: 'Read only what is known of the person.' },
  },
  unknown_template: {
    severity: 'error',
    message: { cs: 'Šablona „{template}“ neexistuje.', en: 'There is no template “{template}”.' },
    hint: {
      cs: 'Založte ji, nebo vyberte jinou. Nejbližší: {known}.',
      en: 'Make it, or choose another one. The nearest: {known}.',
    },
  },
  unknown_offer: {
    severity: 'warning',
    message: {
      cs: 'Nabídka „{offer}“ neplatí, zpráva „{template}“ půjde bez bloku s kódem.',
      en: 'The offer “{offer}” is not in force; the message “{template}” goes without the block of its code.',
    },
    hint: {
      cs: 'Má-li v ní kód být, nabídku zveřejněte.',
      en: 'Publish the offer if the code should be in it.',
    },
  },
  unknown_segment: {
    severity: 'error',
    message: { cs: 'Segment „{segment}“ neexistuje.', en: 'There is no segment “{segment}”.' },
    hint: { cs: 'Nejdřív ho zveřejněte.', en: 'Publish it first.' },
  },
  unknown_campaign: {
    severity: 'warning',
    message: { cs: 'Kampaň „{campaign}“ zatím není.', en: 'There is no campaign “{campaign}” yet.' },
    hint: { cs: 'Zveřejněte ji, jinak se nic neukáže.', en: 'Publish it, or nothing is shown.' },
  },
  bad_trait: {
    severity: 'error',
    message: { cs: 'Údaj „{trait}“ nelze nastavit.', en: 'The trait “{trait}” cannot be set.' },
    hint: {
      cs: 'Použijte známý údaj, nebo answer.jméno.',
      en: 'Use a trait that is known, or answer.name.',
    },
  },
  stays_after_purchase: {
    severity: 'warning',
    message: {
      cs: 'Nákup cestu neukončí, zprávy půjdou dál.',
      en: 'A purchase does not end the journey; its messages go on.',
    },
    hint: { cs: 'Přidejte odchod při nákupu.', en: 'Add an exit at a purchase.' },
  },
  told_twice: {
    severity: 'warning',
    message: {
      cs: 'Totéž týmž lidem připomíná i cesta „{other}“.',
      en: 'The journey “{other}” reminds the same people of the same thing.',
    },
    hint: {
      cs: 'Dejte oběma společný záměr, pak píše jen ta, která je první; nebo jednu archivujte.',
      en: 'Let both share an intent, and only the first to write does; or archive one.',
    },
  },
  no_key: {
    severity: 'error',
    message: {
      cs: 'Odchod podle předmětu, ale vstupy žádný předmět nemají.',
      en: 'The exit is by key, but entries have none.',
    },
    hint: { cs: 'Doplňte entry.by.', en: 'Add entry.by.' },
  },
  empty_exit: {
    severity: 'error',
    message: { cs: 'Odchod nemá událost ani pravidlo.', en: 'The exit has neither an event nor a rule.' },
    hint: { cs: 'Doplňte event nebo when.', en: 'Add event or when.' },
  },
  no_weight: {
    severity: 'error',
    message: { cs: 'Žádná z cest nemá váhu.', en: 'None of the ways has a weight.' },
    hint: { cs: 'Dejte aspoň jedné váhu nad nulou.', en: 'Give one of them a weight above zero.' },
  },
  never_runs: {
    severity: 'error',
    message: { cs: 'Cesta končí dřív, než začne.', en: 'The journey ends before it begins.' },
    hint: { cs: 'Posuňte konec za začátek.', en: 'Move its end behind its beginning.' },
  },
  over: {
    severity: 'warning',
    message: { cs: 'Cesta už skončila, nikdo nevstoupí.', en: 'The journey is over; nobody enters.' },
    hint: { cs: 'Posuňte konec.', en: 'Move its end.' },
  },
  ends_soon: {
    severity: 'warning',
    message: { cs: 'Cesta skončí za {days} dní.', en: 'The journey ends in {days} days.' },
    hint: { cs: 'Posuňte konec, má-li běžet dál.', en: 'Move its end, should it run on.' },
  },
  ramp_falls: {
    severity: 'error',
    message: {
      cs: 'Podíl při spouštění klesá nebo stupně nejdou po sobě.',
      en: 'The share of the launch falls, or its stages are not in order.',
    },
    hint: {
      cs: 'Kdo už byl vpuštěn, nesmí vypadnout: podíl jen roste.',
      en: 'Whoever was let in must not drop out: the share only grows.',
    },
  },
  broadcast_over: {
    severity: 'error',
    message: {
      cs: 'Rozesílka měla odejít před více než dnem.',
      en: 'The broadcast was due more than a day ago.',
    },
    hint: { cs: 'Zvolte čas v budoucnu.', en: 'Choose a time to come.' },
  },
  never_passes: {
    severity: 'error',
    message: {
      cs: 'Zpráva „{step}“ podle pravidel kontaktu nikdy neodejde: {why}.',
      en: 'By the policy the message “{step}” can never go: {why}.',
    },
    hint: { cs: 'Změňte zprávu, nebo pravidla kontaktu.', en: 'Change the message or the policy.' },
  },
  no_days: {
    severity: 'error',
    message: { cs: 'Hodiny nebo dny jsou prázdné.', en: 'The hours or days are empty.' },
    hint: { cs: 'Začátek musí být před koncem.', en: 'The beginning has to be before the end.' },
  },
} as const satisfies FindingKinds

export type JourneyCode = keyof typeof FINDINGS

export const JOURNEY_CODES = Object.keys(FINDINGS) as JourneyCode[]

export type JourneyFinding = {
  readonly severity: Severity
  readonly code: string
  /** JSON pointer into the journey. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
  readonly fix?: unknown
}

export function journeyFinding(code: JourneyCode, at: string, words: Words = {}): JourneyFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}

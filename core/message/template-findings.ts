/** Rows of the table of findings that are about how a message reads, and where it leads. */
import type { FindingKinds } from '../rule/check/kind.ts'

export const WORD_FINDINGS = {
  forbidden_word: {
    severity: 'error',
    message: {
      cs: 'Slovo „{word}“ obchod ve zprávách nechce.',
      en: 'The shop does not want “{word}” in its messages.',
    },
    hint: {
      cs: 'Řekněte to jinak, nebo upravte seznam slov.',
      en: 'Say it in other words, or change the list.',
    },
  },
  too_long: {
    severity: 'warning',
    message: {
      cs: 'Má {count} znaků, čte se jich {most}.',
      en: 'It has {count} characters; {most} are read.',
    },
    hint: { cs: 'To hlavní dejte na začátek.', en: 'Put what matters first.' },
  },
  subject_too_long: {
    severity: 'error',
    message: {
      cs: 'Předmět má pro „{persona}“ {count} znaků, smí jich mít {most}.',
      en: 'The subject has {count} characters for “{persona}”; {most} are allowed.',
    },
    hint: { cs: 'Zkraťte ho, třeba filtrem truncate.', en: 'Shorten it, say by the filter truncate.' },
  },
  shouting: {
    severity: 'error',
    message: {
      cs: 'Psaní velkými písmeny vypadá jako křik: {word}',
      en: 'Capitals look like shouting: {word}',
    },
    hint: { cs: 'Pište malými písmeny.', en: 'Use small letters.' },
  },
  exclaiming: {
    severity: 'error',
    message: {
      cs: 'Víc vykřičníků patří k nevyžádané poště.',
      en: 'More than one exclamation mark belongs to spam.',
    },
    hint: { cs: 'Nechte nejvýš jeden.', en: 'Keep one at most.' },
  },
  false_reply: {
    severity: 'error',
    message: {
      cs: 'Předmět předstírá odpověď nebo přeposlání.',
      en: 'The subject pretends to be a reply or a forward.',
    },
    hint: { cs: 'Smažte Re: nebo Fwd:.', en: 'Take Re: or Fwd: away.' },
  },
  emoji: {
    severity: 'error',
    message: {
      cs: 'Předmět má {count} emoji, smí mít {most}.',
      en: 'The subject has {count} emoji; {most} may stand there.',
    },
    hint: {
      cs: 'Uberte je, nebo upravte pravidlo značky.',
      en: 'Take some away, or change the rule of the brand.',
    },
  },
  no_preheader: {
    severity: 'warning',
    message: {
      cs: 'Chybí úryvek, programy ukážou první slova zprávy.',
      en: 'There is no preheader; programs show the first words of the message.',
    },
    hint: { cs: 'Napište větu, která doplní předmět.', en: 'Write a sentence that adds to the subject.' },
  },
  preheader_repeats: {
    severity: 'warning',
    message: { cs: 'Úryvek opakuje předmět.', en: 'The preheader repeats the subject.' },
    hint: { cs: 'Napište větu, která předmět doplní.', en: 'Write a sentence that adds to the subject.' },
  },
  no_alt: {
    severity: 'error',
    message: {
      cs: 'Obrázek, který někam vede, neříká, co na něm je.',
      en: 'A picture that leads somewhere does not say what it shows.',
    },
    hint: { cs: 'Vyplňte popis.', en: 'Fill the description in.' },
  },
  no_alt_plain: {
    severity: 'warning',
    message: {
      cs: 'Obrázek nemá popis, bez obrázků po něm nic nezbude.',
      en: 'The picture has no description; without pictures nothing is left of it.',
    },
    hint: { cs: 'Není-li jen pro ozdobu, popište ho.', en: 'Describe it, unless it is decoration.' },
  },
  too_heavy: {
    severity: 'error',
    message: {
      cs: 'Zpráva má {count} kB, Gmail nad 102 kB ořízne konec i s odhlášením.',
      en: 'The message has {count} kB; above 102 kB Gmail cuts its end off, unsubscribing included.',
    },
    hint: { cs: 'Uberte bloky nebo produkty.', en: 'Take blocks or products away.' },
  },
  sms_long: {
    severity: 'error',
    message: {
      cs: 'Pro „{persona}“ jde o {count} SMS, smí být {most}.',
      en: 'For “{persona}” it is {count} segments; {most} are allowed.',
    },
    hint: { cs: 'Zkraťte text.', en: 'Shorten the text.' },
  },
  sms_ucs2: {
    severity: 'warning',
    message: {
      cs: 'Znak „{word}“ zkrátí SMS na 70 znaků.',
      en: 'The sign “{word}” makes an SMS 70 characters short.',
    },
    hint: { cs: 'Nahraďte ho.', en: 'Replace it.' },
  },
} as const satisfies FindingKinds

export const LINK_FINDINGS = {
  no_way_out: {
    severity: 'error',
    message: {
      cs: 'Obchodní SMS neříká, jak se odhlásit.',
      en: 'A marketing SMS does not say how to stop it.',
    },
    hint: { cs: 'Přidejte {{ links.unsubscribe }}.', en: 'Add {{ links.unsubscribe }}.' },
  },
  no_why: {
    severity: 'warning',
    message: {
      cs: 'Patička neříká, proč zpráva přišla.',
      en: 'The footer does not say why the message came.',
    },
    hint: { cs: 'Napište jednu větu.', en: 'Write one sentence.' },
  },
  bad_link: {
    severity: 'error',
    message: { cs: '„{url}“ není adresa webu.', en: '“{url}” is no address of the web.' },
    hint: { cs: 'Začněte /, http:// nebo https://.', en: 'Begin with /, http:// or https://.' },
  },
  foreign_link: {
    severity: 'error',
    message: {
      cs: 'Odkaz vede na {host}, což není web obchodu.',
      en: 'A link leads to {host}, which is not the shop’s.',
    },
    hint: {
      cs: 'Povolte tu adresu v nastavení odkazů, nebo ji změňte.',
      en: 'Allow that host in the settings of links, or change it.',
    },
  },
  foreign_link_for: {
    severity: 'warning',
    message: {
      cs: 'Pro osobu „{persona}“ vede odkaz na {host}, což není web obchodu. Taková zpráva neodejde.',
      en: 'For “{persona}” a link leads to {host}, which is not the shop’s. Such a message is not sent.',
    },
    hint: {
      cs: 'Povolte tu adresu v nastavení odkazů, nebo ji změňte.',
      en: 'Allow that host in the settings of links, or change it.',
    },
  },
  bad_link_for: {
    severity: 'warning',
    message: {
      cs: 'Pro osobu „{persona}“ vyjde z odkazu „{url}“, což se poslat nedá. Taková zpráva neodejde.',
      en: 'For “{persona}” a link comes out as “{url}”, which cannot be sent. Such a message is not sent.',
    },
    hint: {
      cs: 'Ukažte odkaz jen tomu, kdo ho má, nebo ho nahraďte jiným.',
      en: 'Show the link only to whoever has it, or put another one in its place.',
    },
  },
  insecure_link: {
    severity: 'error',
    message: { cs: 'Adresa {url} není zabezpečená.', en: 'The address {url} is not secure.' },
    hint: { cs: 'Použijte https://.', en: 'Use https://.' },
  },
  dead_link: {
    severity: 'error',
    message: { cs: 'Na adrese {url} nic není ({status}).', en: 'There is nothing at {url} ({status}).' },
    hint: { cs: 'Opravte odkaz.', en: 'Mend the link.' },
  },
  unseen_link: {
    severity: 'warning',
    message: { cs: 'Adresa {url} neodpověděla.', en: 'The address {url} did not answer.' },
    hint: { cs: 'Zkuste to za chvíli.', en: 'Try again in a while.' },
  },
} as const satisfies FindingKinds

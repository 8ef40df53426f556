/** What can be wrong with experiments, flags and what is imported: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const BOTH = { cs: '{what}', en: '{what}' }

const FINDINGS = {
  no_variants: {
    severity: 'error',
    message: { cs: 'Experiment nemá komu co ukázat.', en: 'The experiment has nothing to show to anybody.' },
    hint: {
      cs: 'Uveďte varianty a aspoň jednu váhu nad 0.',
      en: 'Give variants, and one weight above 0 at least.',
    },
  },
  bad_weight: {
    severity: 'error',
    message: { cs: 'Váha musí být celé číslo od 0.', en: 'A weight is a whole number, 0 or more.' },
    hint: {
      cs: 'Součet vah smí být nejvýš 1 000 000; poměr 1 : 2 pište jako 1 a 2.',
      en: 'The weights add up to 1,000,000 at most; write the ratio 1 : 2 as 1 and 2.',
    },
  },
  duplicate_variant: {
    severity: 'error',
    message: { cs: 'Varianta „{key}“ je tu dvakrát.', en: 'The variant “{key}” stands here twice.' },
    hint: { cs: 'Dejte každé variantě vlastní klíč.', en: 'Give each variant a key of its own.' },
  },
  unknown_variant: {
    severity: 'error',
    message: { cs: 'Variantu „{key}“ experiment nemá.', en: 'The experiment has no variant “{key}”.' },
    hint: { cs: 'Má tyto: {known}.', en: 'It has these: {known}.' },
  },
  bad_range: {
    severity: 'error',
    message: { cs: 'Toto není rozsah přihrádek.', en: 'This is no range of buckets.' },
    hint: {
      cs: 'Pište dvě celá čísla [od, do) mezi 0 a {total}, od menší než do.',
      en: 'Write two whole numbers [from, to) between 0 and {total}, from below to.',
    },
  },
  shared_buckets: {
    severity: 'error',
    message: { cs: 'Přihrádky patří i variantě „{key}“.', en: 'Buckets belong to the variant “{key}” too.' },
    hint: {
      cs: 'Nechte je jen jedné; `reweighed` je rozdělí.',
      en: 'Leave them to one; `reweighed` divides them.',
    },
  },
  repeated_buckets: {
    severity: 'error',
    message: {
      cs: 'Rozsahy této varianty se překrývají.',
      en: 'The ranges of this variant overlap each other.',
    },
    hint: { cs: 'Uveďte každou přihrádku jednou.', en: 'Name each bucket once.' },
  },
  no_ranges: {
    severity: 'error',
    message: {
      cs: 'Varianta „{key}“ nemá rozsahy, ale jiné je mají.',
      en: 'The variant “{key}” has no ranges, but others have.',
    },
    hint: {
      cs: 'Zapište rozsahy všem, nebo žádné; `reweighed` je zapíše všem.',
      en: 'Write ranges down for all or for none; `reweighed` writes them for all.',
    },
  },
  imported_coverage: {
    severity: 'error',
    message: {
      cs: 'Importovaný experiment nemá vlastní podíl účastníků.',
      en: 'An imported experiment has no share of its own.',
    },
    hint: {
      cs: 'Nechte celý rozsah; kdo se neúčastní, je vynechán z rozsahů variant.',
      en: 'Leave the whole range; the ranges of its variants leave out who takes no part.',
    },
  },
  layer_overlap: {
    severity: 'error',
    message: {
      cs: 'Ve vrstvě „{layer}“ zasahuje do experimentu „{other}“.',
      en: 'In the layer “{layer}” it reaches into the experiment “{other}”.',
    },
    hint: { cs: 'Volné jsou ještě: {free}.', en: 'These are still free: {free}.' },
  },
  layer_unit: {
    severity: 'error',
    message: {
      cs: 'Vrstva „{layer}“ dělí jinak než experiment „{other}“, takže se nevyloučí.',
      en: 'It divides the layer “{layer}” by another unit or hash than “{other}”, so they do not exclude each other.',
    },
    hint: {
      cs: 'Použijte v jedné vrstvě stejnou jednotku a stejný hash.',
      en: 'Use one unit and one hash in a layer.',
    },
  },
  not_a_payload: {
    severity: 'error',
    message: { cs: 'Tady má být {what}.', en: '{what} belongs here.' },
    hint: { cs: 'Vložte JSON tak, jak jej vydává zdroj.', en: 'Paste the JSON as its source gives it out.' },
  },
  encrypted: {
    severity: 'error',
    message: { cs: 'Tato část je zašifrovaná.', en: 'This part is encrypted.' },
    hint: {
      cs: 'Nejdřív ji dešifrujte klíčem připojení.',
      en: 'Decrypt it first, with the key of the connection.',
    },
  },
  not_importable: {
    severity: 'error',
    message: { cs: '„{word}“ tu nemá obdobu: {why}.', en: '“{word}” has no equivalent here: {why}.' },
    hint: BOTH,
  },
  no_effect: {
    severity: 'warning',
    message: {
      cs: 'Toto pravidlo se nikdy neuplatní a je vynecháno.',
      en: 'This rule never applies and is left out.',
    },
    hint: BOTH,
  },
  changed: {
    severity: 'warning',
    message: {
      cs: 'Po importu to platí jinak: {why}.',
      en: 'After the import this holds in another way: {why}.',
    },
    hint: BOTH,
  },
} as const satisfies FindingKinds

export type FindingCode = keyof typeof FINDINGS

export type Finding = {
  /** error: must not be published, was not imported. warning: look at it. */
  readonly severity: Severity
  readonly code: FindingCode
  /** JSON pointer into what was given; '' is the whole. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
}

export function finding(code: FindingCode, at: string, words: Words = {}): Finding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}

/** RFC 6901: one step down. */
export function below(at: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    at,
  )
}

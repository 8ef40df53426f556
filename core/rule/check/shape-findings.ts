/** What the check says of words, names, types and limits: one row a code. `{word}` is filled in. */
import type { FindingKinds } from './kind.ts'

export const SHAPE_FINDINGS = {
  not_a_condition: {
    severity: 'error',
    message: { cs: 'Tady má být podmínka.', en: 'A condition belongs here.' },
    hint: {
      cs: 'Napište objekt, například {"f.orders": {"$gte": 1}}.',
      en: 'Write an object such as {"f.orders": {"$gte": 1}}.',
    },
  },
  empty_condition: {
    severity: 'error',
    message: {
      cs: 'Podmínka je prázdná, platí tedy pro všechny.',
      en: 'The condition is empty, so it holds for everybody.',
    },
    hint: { cs: 'Doplňte ji, nebo ji odstraňte.', en: 'Complete it or take it out.' },
  },
  empty_list: {
    severity: 'error',
    message: { cs: 'Seznam u „{word}“ je prázdný.', en: 'The list of “{word}” is empty.' },
    hint: {
      cs: 'Přidejte aspoň jednu položku, nebo „{word}“ odstraňte.',
      en: 'Add at least one entry or take “{word}” out.',
    },
  },
  too_large: {
    severity: 'error',
    message: {
      cs: 'Pravidlo má {size} bajtů, povoleno je {max}.',
      en: 'The rule has {size} bytes; {max} are allowed.',
    },
    hint: {
      cs: 'Dlouhé seznamy uložte jako skupinu a použijte $inGroup.',
      en: 'Keep long lists as a group and use $inGroup.',
    },
  },
  too_deep: {
    severity: 'error',
    message: {
      cs: 'Podmínky jsou vnořené příliš hluboko, povoleno je {max} úrovní.',
      en: 'The conditions are nested too deeply; {max} levels are allowed.',
    },
    hint: {
      cs: 'Část pravidla si uložte jako segment a odkažte na něj.',
      en: 'Make a part of the rule a segment and refer to that.',
    },
  },
  too_many_nodes: {
    severity: 'error',
    message: {
      cs: 'Pravidlo má {size} podmínek, povoleno je {max}.',
      en: 'The rule has {size} conditions; {max} are allowed.',
    },
    hint: {
      cs: 'Rozdělte je do segmentů, nebo seznam hodnot napište jedním $in.',
      en: 'Split it into segments, or write values as one $in.',
    },
  },
  too_many_behaviours: {
    severity: 'error',
    message: {
      cs: 'Pravidlo se {size}krát ptá na chování, povoleno je {max}krát.',
      en: 'The rule asks for behaviour {size} times; {max} are allowed.',
    },
    hint: { cs: 'Rozdělte pravidlo do segmentů.', en: 'Split the rule into segments.' },
  },
  list_too_long: {
    severity: 'error',
    message: {
      cs: 'Seznam má {size} položek, povoleno je {max}.',
      en: 'The list has {size} entries; {max} are allowed.',
    },
    hint: { cs: 'Uložte ho jako skupinu a použijte $inGroup.', en: 'Keep it as a group and use $inGroup.' },
  },
  forbidden_name: {
    severity: 'error',
    message: { cs: 'Název „{word}“ se nesmí použít.', en: 'The name “{word}” must not be used.' },
    hint: { cs: 'Pojmenujte pole jinak.', en: 'Give the field another name.' },
  },
  unknown_path: {
    severity: 'error',
    message: { cs: 'Pole „{word}“ neznáme.', en: 'There is no field “{word}”.' },
    hint: { cs: '{near}Vyberte pole ze seznamu.', en: '{near}Pick a field from the list.' },
  },
  unknown_operator: {
    severity: 'error',
    message: { cs: 'Operátor „{word}“ neznáme.', en: 'There is no operator “{word}”.' },
    hint: {
      cs: '{near}Operátory najdete v docs/rules.md.',
      en: '{near}The operators stand in docs/rules.md.',
    },
  },
  misplaced_operator: {
    severity: 'error',
    message: { cs: '„{word}“ sem nepatří.', en: '“{word}” does not belong here.' },
    hint: { cs: '{where}', en: '{where}' },
  },
  unknown_word: {
    severity: 'error',
    message: { cs: 'Slovo „{word}“ tady nic neznamená.', en: 'The word “{word}” means nothing here.' },
    hint: { cs: '{near}Použít lze: {words}.', en: '{near}These can be used: {words}.' },
  },
  unknown_event: {
    severity: 'error',
    message: { cs: 'Událost „{word}“ neznáme.', en: 'There is no event “{word}”.' },
    hint: { cs: '{near}Vyberte událost ze seznamu.', en: '{near}Pick an event from the list.' },
  },
  unknown_param: {
    severity: 'error',
    message: { cs: 'Událost „{event}“ nemá „{word}“.', en: 'The event “{event}” has no “{word}”.' },
    hint: { cs: '{near}Vyberte parametr ze seznamu.', en: '{near}Pick a parameter from the list.' },
  },
  unknown_segment: {
    severity: 'error',
    message: { cs: 'Segment „{word}“ neexistuje.', en: 'There is no segment “{word}”.' },
    hint: { cs: '{near}Vyberte segment ze seznamu.', en: '{near}Pick a segment from the list.' },
  },
  unknown_experiment: {
    severity: 'error',
    message: { cs: 'Experiment „{word}“ neexistuje.', en: 'There is no experiment “{word}”.' },
    hint: { cs: '{near}Vyberte experiment ze seznamu.', en: '{near}Pick an experiment from the list.' },
  },
  unknown_variant: {
    severity: 'error',
    message: {
      cs: 'Experiment „{path}“ nemá variantu „{word}“.',
      en: 'The experiment “{path}” has no variant “{word}”.',
    },
    hint: { cs: '{near}Vyberte variantu ze seznamu.', en: '{near}Pick a variant from the list.' },
  },
  unknown_group: {
    severity: 'error',
    message: { cs: 'Skupina „{word}“ neexistuje.', en: 'There is no group “{word}”.' },
    hint: { cs: '{near}Vyberte skupinu ze seznamu.', en: '{near}Pick a group from the list.' },
  },
  unknown_value: {
    severity: 'error',
    message: {
      cs: 'Pole „{path}“ nikdy nemá hodnotu „{word}“.',
      en: '“{path}” never has the value “{word}”.',
    },
    hint: { cs: '{near}Možné hodnoty: {words}.', en: '{near}It can be: {words}.' },
  },
  wrong_type: {
    severity: 'error',
    message: {
      cs: 'V poli „{path}“ je {type}, s touto hodnotou ho nelze porovnat.',
      en: '“{path}” is {type}; this value cannot be compared with it.',
    },
    hint: { cs: 'Zadejte hodnotu stejného druhu.', en: 'Write a value of the same kind.' },
  },
  wrong_operator: {
    severity: 'error',
    message: {
      cs: 'V poli „{path}“ je {type}, „{word}“ na něj nelze použít.',
      en: '“{path}” is {type}; “{word}” does not work on it.',
    },
    hint: { cs: 'Použijte jeden z operátorů: {words}.', en: 'Use one of: {words}.' },
  },
  not_orderable: {
    severity: 'error',
    message: {
      cs: 'V poli „{path}“ je {type}: není co je větší a co menší.',
      en: '“{path}” is {type}: there is no more and no less.',
    },
    hint: { cs: 'Použijte $eq nebo $in.', en: 'Use $eq or $in.' },
  },
  list_literal: {
    severity: 'error',
    message: {
      cs: 'Pole nelze porovnat s celým seznamem.',
      en: 'A field cannot be compared with a whole list.',
    },
    hint: {
      cs: '$in znamená „aspoň jedno z nich“, $all „všechna“.',
      en: '$in means “at least one of these”, $all “all of these”.',
    },
  },
  object_literal: {
    severity: 'error',
    message: { cs: 'Pole nelze porovnat s objektem.', en: 'A field cannot be compared with an object.' },
    hint: {
      cs: 'Napište hodnotu, nebo operátory začínající znakem $.',
      en: 'Write a value, or operators that begin with $.',
    },
  },
  mixed_leaf: {
    severity: 'error',
    message: {
      cs: 'Vedle operátorů stojí „{word}“, které operátor není.',
      en: 'Beside the operators stands “{word}”, which is none.',
    },
    hint: { cs: '{near}Operátory začínají znakem $.', en: '{near}Operators begin with $.' },
  },
  bad_operand: {
    severity: 'error',
    message: { cs: 'Operátor „{word}“ potřebuje {type}.', en: '“{word}” needs {type}.' },
    hint: { cs: 'Opravte hodnotu operátoru.', en: 'Correct the value of the operator.' },
  },
  bad_duration: {
    severity: 'error',
    message: { cs: '{word} není doba.', en: '{word} is no duration.' },
    hint: {
      cs: 'Napište celé kladné číslo a jednotku s, m, h, d nebo w: "30m", "24h", "45d".',
      en: 'Write a positive whole number and s, m, h, d or w: "30m", "24h", "45d".',
    },
  },
  bad_ref: {
    severity: 'error',
    message: {
      cs: 'S polem „{word}“ tady porovnávat nelze.',
      en: 'The field “{word}” cannot be compared here.',
    },
    hint: { cs: '{where}', en: '{where}' },
  },
  bad_mul: {
    severity: 'error',
    message: { cs: 'Násobek {word} tady nedává smysl.', en: 'The factor {word} makes no sense here.' },
    hint: {
      cs: 'Čísla se násobí číslem ("$mul": 1.5), v $ago stojí doba jedné jednotky ("$mul": "1d").',
      en: 'Numbers take a number ("$mul": 1.5); in $ago it is the duration of one unit ("$mul": "1d").',
    },
  },
  bad_pattern: {
    severity: 'error',
    message: { cs: 'Výraz {word} není platný.', en: 'The pattern {word} is not valid.' },
    hint: { cs: 'Zkontrolujte závorky a zpětná lomítka.', en: 'Check its brackets and backslashes.' },
  },
  risky_pattern: {
    severity: 'error',
    message: {
      cs: 'Výraz {word} může na některých textech běžet velmi dlouho.',
      en: 'The pattern {word} can take very long on some texts.',
    },
    hint: {
      cs: 'Neopakujte skupinu, v níž se už něco opakuje, jako (a+)+, a nepoužívejte odkazy jako \\1.',
      en: 'Do not repeat a group that repeats something, as in (a+)+, and use no references such as \\1.',
    },
  },
  long_pattern: {
    severity: 'error',
    message: {
      cs: 'Výraz má {size} znaků, povoleno je {max}.',
      en: 'The pattern has {size} characters; {max} are allowed.',
    },
    hint: {
      cs: 'Zkraťte ho, nebo ho rozdělte do více podmínek.',
      en: 'Shorten it or split it into several conditions.',
    },
  },
  missing_event: {
    severity: 'error',
    message: { cs: 'Chybí název události.', en: 'The name of the event is missing.' },
    hint: { cs: 'Doplňte například "event": "purchase".', en: 'Add for example "event": "purchase".' },
  },
  missing_steps: {
    severity: 'error',
    message: { cs: 'Posloupnost nemá žádný krok.', en: 'The sequence has no step.' },
    hint: {
      cs: 'Doplňte například "steps": [{"event": "add_to_cart"}].',
      en: 'Add for example "steps": [{"event": "add_to_cart"}].',
    },
  },
  bad_count: {
    severity: 'error',
    message: { cs: 'Počet nikdy není {word}.', en: 'A count is never {word}.' },
    hint: { cs: 'Počet je celé číslo od nuly.', en: 'A count is a whole number from 0 up.' },
  },
  count_too_large: {
    severity: 'error',
    message: { cs: 'Počítáme nejvýš do {max}.', en: 'Counting goes up to {max}.' },
    hint: {
      cs: 'Použijte menší číslo, nebo pole jako f.orders.',
      en: 'Use a smaller number, or a field such as f.orders.',
    },
  },
  bad_sum: {
    severity: 'error',
    message: {
      cs: '"sum" potřebuje právě jedno pole s číslem.',
      en: '"sum" needs exactly one field with a number.',
    },
    hint: {
      cs: 'Například "sum": {"p.value": {"$gte": 5000}}.',
      en: 'For example "sum": {"p.value": {"$gte": 5000}}.',
    },
  },
  count_and_sum: {
    severity: 'error',
    message: {
      cs: '„{word}“ a "sum" nemohou stát vedle sebe.',
      en: '“{word}” and "sum" cannot stand together.',
    },
    hint: { cs: 'Napište dvě podmínky $did v seznamu $and.', en: 'Write two $did in a list of $and.' },
  },
  behaviour_inside: {
    severity: 'error',
    message: {
      cs: '„{word}“ nemůže být uvnitř "where" ani $elemMatch.',
      en: '“{word}” cannot stand inside "where" or $elemMatch.',
    },
    hint: {
      cs: 'Napište ho jako další podmínku celého pravidla.',
      en: 'Make it another condition of the whole rule.',
    },
  },
  ago_in_where: {
    severity: 'error',
    message: {
      cs: 'Událost se posuzuje ve chvíli, kdy nastane, stáří tu proto nic neříká.',
      en: 'An event is judged when it happens, so an age says nothing here.',
    },
    hint: { cs: 'Použijte "within" vedle "event".', en: 'Use "within" beside "event".' },
  },
  number_for_instant: {
    severity: 'warning',
    message: {
      cs: '„{path}“ je okamžik a porovnává se s pevným číslem.',
      en: '“{path}” is an instant and is compared with a fixed number.',
    },
    hint: {
      cs: 'Chcete-li stáří, napište {"$ago": {"$gte": "45d"}}.',
      en: 'If you mean its age, write {"$ago": {"$gte": "45d"}}.',
    },
  },
  text_order: {
    severity: 'warning',
    message: {
      cs: 'Pořadí textů neřídí česká abeceda: „Č“ je až za „Z“.',
      en: 'Texts are not ordered by an alphabet: “Č” comes after “Z”.',
    },
    hint: { cs: 'Použijte $in nebo $regex.', en: 'Use $in or $regex.' },
  },
} as const satisfies FindingKinds

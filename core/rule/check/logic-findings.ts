/** What the check says of rules that are well written and still cannot be meant: one row a code. */
import type { FindingKinds } from './kind.ts'

export const LOGIC_FINDINGS = {
  null_trap: {
    severity: 'warning',
    message: {
      cs: 'Podmínka platí i pro toho, u koho pole „{path}“ nemá hodnotu.',
      en: 'The condition also holds for people who have no “{path}”.',
    },
    hint: {
      cs: 'Když to tak nechcete, přidejte "$exists": true. Když ano, napište to jako $or s "$exists": false.',
      en: 'If you do not mean that, add "$exists": true. If you do, say so: $or with "$exists": false.',
    },
  },
  contradiction: {
    severity: 'error',
    message: { cs: 'Pravidlo nemůže nikdy platit{conflict}.', en: 'The rule can never hold{conflict}.' },
    hint: {
      cs: 'Opravte hranice. Měla-li stačit jedna z podmínek, spojte je pomocí $or.',
      en: 'Correct the limits. If one of the conditions is enough, join them with $or.',
    },
  },
  tautology: {
    severity: 'error',
    message: { cs: 'Pravidlo platí vždy a pro všechny.', en: 'The rule always holds, for everybody.' },
    hint: {
      cs: 'Myslíte-li všechny, napište {}. Jinak opravte hranice, nebo $or změňte na $and.',
      en: 'If you mean everybody, write {}. Else correct the limits, or make the $or an $and.',
    },
  },
  always_true: {
    severity: 'warning',
    message: { cs: 'Tato část platí vždy.', en: 'This part always holds.' },
    hint: { cs: 'Odstraňte ji, nebo opravte její hranice.', en: 'Take it out or correct its limits.' },
  },
  dead_branch: {
    severity: 'error',
    message: {
      cs: 'Tato možnost nemůže nikdy nastat{conflict}.',
      en: 'This alternative can never hold{conflict}.',
    },
    hint: {
      cs: 'Odstraňte ji, nebo opravte podmínky kolem ní.',
      en: 'Take it out or correct the conditions around it.',
    },
  },
  covered_branch: {
    severity: 'warning',
    message: {
      cs: 'Tato možnost nic nepřidává: kdo ji splní, splní i „{other}“.',
      en: 'This alternative adds nothing: whoever meets it also meets “{other}”.',
    },
    hint: { cs: 'Odstraňte ji.', en: 'Take it out.' },
  },
  duplicate: {
    severity: 'warning',
    message: { cs: 'Stejná podmínka už stojí v „{other}“.', en: 'The same condition stands in “{other}”.' },
    hint: { cs: 'Jednu z nich odstraňte.', en: 'Take one of them out.' },
  },
  dead_where: {
    severity: 'error',
    message: {
      cs: 'Tohle nemůže splnit žádná událost ani položka{conflict}.',
      en: 'No event and no element can meet this{conflict}.',
    },
    hint: { cs: 'Opravte hranice uvnitř.', en: 'Correct the limits inside.' },
  },
  unless_is_step: {
    severity: 'error',
    message: {
      cs: 'Událost v "unless" je zároveň krokem, posloupnost tak vždy zruší sama sebe.',
      en: 'The event in "unless" is a step itself, so the sequence always undoes itself.',
    },
    hint: {
      cs: 'Do "unless" dejte jinou událost, nebo krok odstraňte.',
      en: 'Name another event in "unless" or take the step out.',
    },
  },
  after_over_within: {
    severity: 'error',
    message: {
      cs: '"after" musí být kratší než "within", jinak posloupnost nikdy neplatí.',
      en: '"after" must be shorter than "within", or the sequence never holds.',
    },
    hint: { cs: 'Zkraťte "after", nebo prodlužte "within".', en: 'Shorten "after" or lengthen "within".' },
  },
  gap_over_within: {
    severity: 'warning',
    message: {
      cs: '"gap" je delší než "within", nic tedy neomezuje.',
      en: '"gap" is longer than "within", so it limits nothing.',
    },
    hint: { cs: 'Zkraťte "gap", nebo ho odstraňte.', en: 'Shorten "gap" or take it out.' },
  },
  gap_of_one: {
    severity: 'warning',
    message: {
      cs: '"gap" měří dobu mezi kroky, ale krok je tu jen jeden.',
      en: '"gap" is the time between steps, but there is only one step.',
    },
    hint: {
      cs: 'Přidejte krok, nebo "gap" odstraňte. Doba od kroku je "after" a "within".',
      en: 'Add a step or take "gap" out. Time since the step is "after" and "within".',
    },
  },
} as const satisfies FindingKinds

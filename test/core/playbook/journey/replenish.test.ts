/** SCN-26 on a virtual clock: learnt from somebody's own purchases, and from how many pieces they were. */
import { REPLENISH } from '../../../../core/playbook/journey/replenish.ts'
import { answer, buy, line } from '../../event/made.ts'
import { prague } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-08-01 09:00')

golden(REPLENISH, {
  'bought twice, thirty days apart': {
    script: [ANNA, ['2026-08-02 10:00', buy('O1', line('K1'))], ['2026-09-01 10:00', buy('O2', line('K1'))]],
  },
  'two pieces last twice as long, over the end of summer time': {
    script: [
      ANNA,
      ['2026-08-02 10:00', buy('O1', line('K1'))],
      ['2026-09-01 10:00', buy('O2', line('K1', 2))],
    ],
  },
  'bought once: nothing is known': { script: [ANNA, ['2026-08-02 10:00', buy('O1', line('K1'))]] },
  'bought again before: counted anew': {
    script: [
      ANNA,
      ['2026-08-02 10:00', buy('O1', line('K1'))],
      ['2026-09-01 10:00', buy('O2', line('K1'))],
      ['2026-09-20 10:00', buy('O3', line('K1'))],
    ],
  },
  'of two the one that is used up first': {
    script: [
      ANNA,
      ['2026-08-02 10:00', buy('O1', line('K1'), line('T1'))],
      ['2026-08-22 10:00', buy('O2', line('T1'))],
      ['2026-09-01 10:00', buy('O3', line('K1'))],
    ],
  },
  'page and back end tell of the same order, and the older one is told last': {
    script: [
      ANNA,
      ['2026-09-01 10:00', buy('O2', line('K1'))],
      ['2026-09-01 10:05', byShop({ ...buy('O1', line('K1')), at: prague('2026-08-02 10:00') })],
      ['2026-09-01 10:06', byShop(buy('O2', line('K1')))],
    ],
  },
  'no longer to be known': {
    script: [
      ANNA,
      ['2026-08-02 10:00', buy('O1', line('K1'))],
      ['2026-09-01 10:00', buy('O2', line('K1'))],
      ['2026-09-10 10:00', answer(false)],
    ],
  },
})

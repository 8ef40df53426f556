import { expect, test } from 'vitest'
import { ASSIGN_REASONS, assignReasonText } from '../../../core/experiment/reason.ts'
import type { AssignReason } from '../../../core/experiment/reason.ts'

test('every reason has a sentence in both languages', () => {
  for (const reason of Object.keys(ASSIGN_REASONS) as AssignReason[])
    for (const language of ['cs', 'en'] as const)
      expect(assignReasonText(reason, language)).toMatch(/^\p{Lu}.+\.$/u)
})

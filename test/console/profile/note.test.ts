import { expect, test } from 'vitest'
import { isNote } from '../../../console/page/profile/note.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { event } from '../../core/event/made.ts'

test.each([
  ['segment_entered', 'system', {}, true],
  ['message_sent', 'system', {}, true],
  ['consent_update', 'system', { email: true, source: 'double-opt-in' }, false],
  ['message_opened', 'system', {}, false],
  ['page_view', 'page', {}, false],
] as const)('%s of %s is a note just where the head does not count it', (name, source, params, expected) => {
  const one = event({ name, source, params })
  expect(isNote(one)).toBe(expected)
  expect(foldProfile(newProfile('p1', 0), one).eventCount).toBe(expected ? 0 : 1)
})

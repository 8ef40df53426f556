import { expect, test } from 'vitest'
import { isSignOfLife } from '../../../core/profile/active.ts'
import { confirm, event, unsubscribe } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

test.each<[Draft, boolean]>([
  [{ name: 'view_item' }, true],
  [{ name: 'purchase', source: 'server' }, true],
  [{ name: 'message_replied', source: 'server' }, true],
  [{ name: 'message_opened', source: 'server', params: { by_machine: true } }, false],
  [confirm('email', 'reader@example.com'), true],
  [unsubscribe('email'), false],
  [{ name: 'refund', source: 'server' }, false],
  [{ name: 'stock_changed', source: 'server' }, false],
  [{ name: 'points_changed', source: 'server' }, false],
])('%j: %s', (draft, is) => expect(isSignOfLife(event(draft))).toBe(is))

import { expect, test } from 'vitest'
import { isMachineOpen } from '../../../core/message/open-kind.ts'

const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'

test.each([
  ['Mozilla/5.0', 60_000],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 60_000],
  ['YahooMailProxy; https://help.yahoo.com/', null],
  [SAFARI, 800],
  [null, 0],
])('%s after %s ms: a machine', (agent, afterMs) => {
  expect(isMachineOpen(agent, afterMs)).toBe(true)
})

test.each([
  [SAFARI, 60_000],
  [SAFARI, null],
  [null, null],
  ['', 2_000],
])('%s after %s ms: somebody', (agent, afterMs) => {
  expect(isMachineOpen(agent, afterMs)).toBe(false)
})

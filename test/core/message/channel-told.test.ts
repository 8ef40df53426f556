/** A sender speaks of the channels that it carries, and of no other (docs/senders.md, Callbacks). */
import { expect, test } from 'vitest'
import { channelsTold } from '../../../core/message/channel-told.ts'

const MAIL = 'a@example.com'
const NUMBER = '+420777123456'
type Told = Parameters<typeof channelsTold>

test.each<[name: string, told: Told, channels: readonly string[]]>([
  ['of our own message: its channel, whatever is told', ['email', NUMBER, ['sms']], ['email']],
  ['an e-mail address', [null, MAIL, ['email', 'sms']], ['email']],
  ['a number', [null, NUMBER, ['email', 'sms']], ['sms']],
  ['a number, and it could be either', [null, NUMBER, ['whatsapp', 'sms']], ['sms', 'whatsapp']],
  ['an address of no channel that it carries', [null, MAIL, ['sms']], []],
  ['who carries no messages', [null, MAIL, ['task', 'audience']], []],
  ['who carries push alone', [null, NUMBER, ['push']], []],
  ['what is no address', [null, '12345', ['email', 'sms']], []],
  ['nothing at all', [null, null, ['email']], []],
])('%s', (_, told, channels) => {
  expect(channelsTold(...told)).toEqual(channels)
})

/** How many segments an SMS takes. One Czech letter outside GSM-7 halves the room. */

/** 3GPP TS 23.038, default alphabet; the second line takes two septets each. */
const GSM7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const GSM7_EXTENSION = new Set('^{}\\[~]|€\f')

export type SmsSize = { readonly encoding: 'gsm7' | 'ucs2'; readonly segments: number }

export function smsSize(text: string): SmsSize {
  let septets = 0
  for (const letter of text) {
    if (GSM7.has(letter)) septets += 1
    else if (GSM7_EXTENSION.has(letter)) septets += 2
    else return { encoding: 'ucs2', segments: segments(text.length, 70, 67) }
  }
  return { encoding: 'gsm7', segments: segments(septets, 160, 153) }
}

function segments(length: number, single: number, each: number): number {
  return length <= single ? 1 : Math.ceil(length / each)
}

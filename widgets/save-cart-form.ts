/** What the save-cart form accepts; the server checks again. */
import type { Language, WidgetText } from './text.ts'

export type FormValues = { email: string; phone: string; consent: boolean }
export type FormFaults = { email?: string; phone?: string; consent?: string }

/** Digits with a country code; a bare Czech number of nine digits gets its +420. */
export function internationalPhone(text: string, language: Language): string {
  const digits = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  return language === 'cs' && /^[1-9]\d{8}$/.test(digits) ? `+420${digits}` : digits
}

/** What is wrong, field by field, as sentences to be shown beside the fields. */
export function formFaults(values: FormValues, text: WidgetText, language: Language): FormFaults {
  const faults: FormFaults = {}
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(values.email.trim())) faults.email = text.emailFault
  const phone = internationalPhone(values.phone, language)
  if (phone && !/^\+[1-9]\d{7,14}$/.test(phone)) faults.phone = text.phoneFault
  if (!values.consent) faults.consent = text.consentFault
  return faults
}

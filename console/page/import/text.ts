/** The page's own texts in the chosen language. */
import { computed } from '@preact/signals'
import { language } from '../../preference.ts'
import { csImport } from '../../text/cs-import.ts'
import { enImport } from '../../text/en-import.ts'

export const importText = computed(() => (language.value === 'cs' ? csImport : enImport))

/** The texts of the chosen language. English is the measure: Czech must have every text that it has. */
import { computed } from '@preact/signals'
import { language } from '../preference.ts'
import { cs } from './cs.ts'
import { en } from './en.ts'
import type { Text } from './en.ts'

export const text = computed<Text>(() => (language.value === 'cs' ? cs : en))

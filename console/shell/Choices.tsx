import { language, theme, THEMES } from '../preference.ts'
import { text } from '../text/text.ts'
import { Segmented } from '../ui/Segmented.tsx'

const THEME_ICONS = { auto: 'auto', light: 'sun', dark: 'moon' } as const

export function LanguageChoice() {
  return (
    <Segmented
      label={text.value.shell.language}
      value={language.value}
      choices={[
        { value: 'cs', name: 'Čeština' },
        { value: 'en', name: 'English' },
      ]}
      onChange={(value) => {
        language.value = value
      }}
    />
  )
}

export function ThemeChoice() {
  const t = text.value.shell
  return (
    <Segmented
      label={t.theme}
      value={theme.value}
      choices={THEMES.map((value) => ({ value, name: t.themes[value], icon: THEME_ICONS[value] }))}
      onChange={(value) => {
        theme.value = value
      }}
    />
  )
}

/** What a property of a product is called. */
import type { Text } from '../../text/en.ts'

/** Google's own names of columns in words; what a shop names itself stays as it is. */
export function attributeName(name: string, { catalogue: t }: Pick<Text, 'catalogue'>): string {
  const label = /^custom_label_([0-4])$/.exec(name)
  return label ? t.ownLabel(Number(label[1]) + 1) : (t.attributeNames[name] ?? name)
}

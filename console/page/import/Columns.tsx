/** What each column of the file is taken for, each to be changed. */
import type { ImportField } from '../../../core/base/import-field.ts'
import type { ImportMapping, ImportPreview } from '../../../core/wire/import.ts'
import { IMPORT_FIELDS } from '../../../core/base/import-field.ts'
import { Card } from '../../ui/Card.tsx'
import { importText } from './text.ts'

type ColumnsProps = { preview: ImportPreview; disabled: boolean; onMapping: (mapping: ImportMapping) => void }

/** A field that is given to another column is taken from the one that had it. */
export function Columns({ preview, disabled, onMapping }: ColumnsProps) {
  const t = importText.value
  const mapping = preview.columns.map(({ field }) => field)
  const change = (index: number, value: string) => {
    const field = value === '' ? null : (value as ImportField)
    onMapping(mapping.map((held, at) => (at === index ? field : held === field ? null : held)))
  }
  return (
    <Card title={t.columns} class="columns">
      {preview.missing.length > 0 && (
        <p class="columns-missing" role="alert">
          {t.missing(preview.missing.map((field) => t.fields[field] ?? field).join(', '))}
        </p>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label={t.columns}>
        <table class="sheet">
          <thead>
            <tr>
              <th scope="col">{t.column}</th>
              <th scope="col">{t.example}</th>
              <th scope="col">{t.takenFor}</th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map(({ name, field, example }, index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td class="sheet-cell">{example}</td>
                <td>
                  <select
                    aria-label={t.asField(name)}
                    disabled={disabled}
                    value={field ?? ''}
                    onChange={(event) => change(index, event.currentTarget.value)}
                  >
                    <option value="" selected={field === null}>
                      {t.leftOut}
                    </option>
                    {IMPORT_FIELDS[preview.kind].map((one) => (
                      <option key={one} value={one} selected={one === field}>
                        {t.fields[one]}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

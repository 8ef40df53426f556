/** The first rows as they would be read, and what is wrong in the file. */
import { importFaultWords } from '../../../core/base/import-fault.ts'
import type { ImportPreview, RowProblem } from '../../../core/wire/import.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { importText } from './text.ts'

export function Rows({ preview }: { preview: ImportPreview }) {
  const t = importText.value
  const fields = preview.columns.flatMap(({ field }) => (field ? [field] : []))
  return (
    <Card title={t.rowsTitle}>
      <div class="scroll" tabIndex={0} role="group" aria-label={t.rowsTitle}>
        <table class="sheet">
          <thead>
            <tr>
              <th scope="col">{t.line}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {t.fields[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, cells, problems }) => (
              <tr key={line} class={problems.length > 0 ? 'sheet-bad' : undefined}>
                <th scope="row">
                  {line}
                  {problems.length > 0 && (
                    <span class="sheet-sign" title={problems.map(problemWords).join(' ')}>
                      <Icon name="warning" />
                      <span class="unseen">{problems.map(problemWords).join(' ')}</span>
                    </span>
                  )}
                </th>
                {fields.map((field) => (
                  <td key={field} class="sheet-cell">
                    {cells[field]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** In the console's language; what the table does not know is told as the instance worded it. */
function problemWords({ code, message }: RowProblem): string {
  return importFaultWords(message)?.[language.value] ?? text.value.name.problem[code]?.title ?? message
}

export function Problems({ preview }: { preview: ImportPreview }) {
  const t = importText.value
  const { problems, totals } = preview
  return (
    <Card title={t.problems} note={totals.bad > 0 ? t.bad(totals.bad) : undefined}>
      {problems.length === 0 ? (
        <p class="quiet">{t.noProblems}</p>
      ) : (
        <>
          <p class="card-lead">{t.problemsHint}</p>
          <div class="scroll scroll-tall" tabIndex={0} role="group" aria-label={t.problems}>
            <table class="sheet">
              <thead>
                <tr>
                  <th scope="col">{t.line}</th>
                  <th scope="col">{t.column}</th>
                  <th scope="col">{t.what}</th>
                </tr>
              </thead>
              <tbody>
                {problems.map((problem, index) => (
                  <tr key={index}>
                    <th scope="row">{problem.line}</th>
                    <td>{problem.column}</td>
                    <td>{problemWords(problem)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Card>
  )
}

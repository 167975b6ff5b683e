'use client'

import { SiteLink } from '../ui/site-link'
import { SeverityMark } from '../ui/marks'
import { inlineCode } from '../ui/inline-code'
import type { EditorDiagnostic, EditorFix } from './language'

interface Props {
  readonly diagnostics: readonly EditorDiagnostic[]
  /** What an empty list says. */
  readonly empty: string
  /** Nothing was looked at yet, so an empty list is no success. */
  readonly idle?: boolean
  /** What stands above a list without errors; absent where nothing follows from that. */
  readonly noErrors?: string
  readonly onGoTo?: (diagnostic: EditorDiagnostic) => void
  readonly onFix?: (fix: EditorFix) => void
}

/** Every problem of a text, always on the page; a screen reader hears when it changes. */
export function ProblemList({ diagnostics, empty, idle = false, noErrors, onGoTo, onFix }: Props) {
  return (
    <div className="problems" role="status" aria-live="polite">
      {noErrors && diagnostics.length > 0 && diagnostics.every(({ severity }) => severity !== 'error') && (
        <p className="problems-none">
          <span aria-hidden="true">✓</span> {noErrors}
        </p>
      )}
      {diagnostics.length === 0 ? (
        <p className="problems-none">
          {!idle && <span aria-hidden="true">✓ </span>}
          {empty}
        </p>
      ) : (
        <ul>
          {diagnostics.map((diagnostic, index) => (
            <li key={`${diagnostic.code}:${diagnostic.from}:${index}`}>
              <SeverityMark severity={diagnostic.severity} />
              <div>
                <p>
                  {inlineCode(diagnostic.message)}
                  {diagnostic.blocks && ' The deploy would be refused.'}
                </p>
                {diagnostic.why && <p className="problems-why">{inlineCode(diagnostic.why)}</p>}
                <p className="problems-foot">
                  {onGoTo ? (
                    <button type="button" className="link-button" onClick={() => onGoTo(diagnostic)}>
                      line {diagnostic.line}
                    </button>
                  ) : (
                    <span>line {diagnostic.line}</span>
                  )}
                  <SiteLink href={`/reference/diagnostics/${diagnostic.code}/`}>{diagnostic.code}</SiteLink>
                  {diagnostic.fix && onFix && (
                    <button
                      type="button"
                      className="button button-small"
                      onClick={() => diagnostic.fix && onFix(diagnostic.fix)}
                    >
                      {inlineCode(diagnostic.fix.title)}
                    </button>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

'use client'

import { useEffect } from 'react'
import type { EditorHandle } from '../editor/code-editor'
import type { EditorDiagnostic } from '../editor/language'

/** Underlines the findings of a conversion in the editor they belong to, unless the text has moved on. */
export function useProblems(
  handle: EditorHandle | null,
  diagnostics: readonly EditorDiagnostic[],
  text: string,
): void {
  useEffect(() => {
    if (handle && handle.text() === text) handle.setProblems(diagnostics)
  }, [handle, diagnostics, text])
}

'use client'

import { useEffect, useState } from 'react'
import { applyEdits } from '@/engine/text/source'
import type { EditorHandle } from './code-editor'
import { CodeEditor } from './code-editor'
import { EditorTools } from './editor-tools'
import type { EquivalentView } from './fly-engine'
import { flyEngine, lazyFlyLanguage } from './fly-language'
import type { EditorDiagnostic } from './language'
import { Pair } from './pair'
import { ProblemList } from './problem-list'
import { OutlinePicker } from './outline-picker'
import { useDraft } from './use-draft'
import { useOutline } from './use-outline'

export interface LiveEditorProps {
  /** Unique on the site; drafts and links are kept under it. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly diagnostics: readonly EditorDiagnostic[]
  /** The AWS side at the start; absent where the editor stands alone. */
  readonly equivalent?: EquivalentView
  /** The colours of both texts. */
  readonly marks: { readonly fly: string; readonly aws?: string }
}

const accepted = 'Fly’s CLI would accept this file'

/** A fly.toml to try things on, its problems below and its AWS equivalent beside it. */
export function LiveEditor({
  id,
  title,
  text: original,
  equivalent: first,
  marks,
  ...rest
}: LiveEditorProps) {
  const { text, change, reset } = useDraft(id, original)
  const [diagnostics, setDiagnostics] = useState(rest.diagnostics)
  const [drawn, setDrawn] = useState<EquivalentView>()
  const [handle, setHandle] = useState<EditorHandle | null>(null)
  const [line, setLine] = useState(1)
  const outline = useOutline(text, lazyFlyLanguage.structure, handle !== null)
  const paired = first !== undefined
  // The build has drawn the text of the lesson; only another text is drawn here.
  const equivalent = text === original ? first : (drawn ?? first)

  useEffect(() => {
    if (!paired || text === original) return undefined
    let gone = false
    const timer = setTimeout(() => {
      void flyEngine().then((engine) => {
        if (!gone) setDrawn(engine.equivalentOfFly(text))
      })
    }, 150)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text, original, paired])
  /** Takes a new text; an editor that is not alive yet looks at nothing by itself. */
  const replace = (next: string) => {
    change(next)
    if (!handle) void flyEngine().then((engine) => setDiagnostics(engine.diagnoseFly(next)))
  }

  const tools = (
    <EditorTools
      text={text}
      changed={text !== original}
      onReset={reset}
      onFormat={() => void flyEngine().then((engine) => replace(engine.formatFly(text)))}
      onFixAll={
        diagnostics.filter(({ fix }) => fix).length > 1
          ? () => void flyEngine().then((engine) => replace(engine.fixAllIn(text)))
          : undefined
      }
      shared={{ kind: 'editor', id, text }}
    />
  )
  const foot = (
    <ProblemList
      diagnostics={diagnostics}
      empty={accepted}
      noErrors={accepted}
      onGoTo={({ from }) => handle?.goTo(from)}
      onFix={(fix) => (handle ? handle.applyFix(fix) : replace(applyEdits(text, fix.edits)))}
    />
  )
  return (
    <figure className="live" id={`editor-${id}`}>
      <figcaption>{title}</figcaption>
      {paired ? (
        <Pair
          label={title}
          first="fly"
          links={equivalent?.links ?? []}
          aws={{
            name: 'CloudFormation',
            format: 'yaml',
            readOnly: true,
            text: equivalent?.text ?? '',
            marks: marks.aws,
          }}
          fly={{
            name: 'fly.toml',
            format: 'toml',
            text,
            language: lazyFlyLanguage,
            onChange: change,
            onDiagnostics: setDiagnostics,
            onHandle: setHandle,
            outline,
            marks: marks.fly,
            tools,
            foot,
          }}
        />
      ) : (
        <div className="pane pane-alone" data-side="fly">
          <div className="pane-head">
            <p>
              <span className="pane-shore">Fly.io</span> <span className="pane-name">fly.toml</span>
            </p>
            <OutlinePicker name="fly.toml" entries={outline} line={line} handle={handle} />
            <div className="pane-tools">{tools}</div>
          </div>
          <CodeEditor
            ref={setHandle}
            text={text}
            format="toml"
            label={`fly.toml: ${title}`}
            side="fly"
            language={lazyFlyLanguage}
            onChange={change}
            onDiagnostics={setDiagnostics}
            onLine={(next) => next !== undefined && setLine(next)}
            marks={marks.fly}
          />
          {foot}
        </div>
      )}
    </figure>
  )
}

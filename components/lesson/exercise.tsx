'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { inWords, judge, type Outcome } from '@/lib/exercises/conditions'
import type { Exercise } from '@/lib/exercises/exercise'
import { markSolved, noProgress, readProgress, subscribeProgress } from '@/lib/progress'
import { CodeEditor, type EditorHandle } from '../editor/code-editor'
import { EditorTools } from '../editor/editor-tools'
import { flyEngine, lazyFlyLanguage } from '../editor/fly-language'
import type { EditorDiagnostic } from '../editor/language'
import { ProblemList } from '../editor/problem-list'
import { StaticCode } from '../editor/static-code'
import { useDraft } from '../editor/use-draft'
import { inlineCode } from '../ui/inline-code'

export interface ExerciseProps {
  /** `compute/legal-size`. */
  readonly id: string
  readonly exercise: Exercise
  readonly start: string
  readonly solution: string
  readonly diagnostics: readonly EditorDiagnostic[]
  readonly outcomes: readonly Outcome[]
  /** The colours of both files. */
  readonly marks: { readonly start: string; readonly solution: string }
}

/** The local day; progress is kept by day. */
function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** What has to hold, each with whether it does. */
function Conditions({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  return (
    <ul className="conditions">
      {outcomes.map(({ condition, holds, found }) => (
        <li key={JSON.stringify(condition)} data-holds={holds ? '' : undefined}>
          <span aria-hidden="true">{holds ? '✓' : '○'}</span>
          <span>
            <span className="visually-hidden">{holds ? 'Done: ' : 'Still to do: '}</span>
            {inlineCode(inWords(condition))}
            {!holds && found !== '' && <span className="quiet"> (now: {inlineCode(`\`${found}\``)})</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A broken or AWS-shaped file, a goal, and the engine as the judge. */
export function ExerciseBox(props: ExerciseProps) {
  const { id, exercise, start, solution } = props
  const { text, change, reset } = useDraft(id.replace('/', '-'), start)
  const [diagnostics, setDiagnostics] = useState(props.diagnostics)
  const [outcomes, setOutcomes] = useState(props.outcomes)
  const [hints, setHints] = useState(0)
  const handle = useRef<EditorHandle>(null)
  const progress = useSyncExternalStore(subscribeProgress, readProgress, noProgress)
  const all = outcomes.every(({ holds }) => holds)

  const keep = useCallback((next: EditorHandle | null) => {
    handle.current = next
  }, [])
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      void flyEngine().then((engine) => {
        if (gone) return
        const now = judge(exercise.checks, engine.verdictOfFly(text))
        setOutcomes(now)
        if (now.every(({ holds }) => holds)) markSolved(id, today())
      })
    }, 150)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text, id, exercise])

  return (
    <section className="exercise" aria-label={`Exercise: ${exercise.title}`}>
      <div className="exercise-task">
        <h3>
          {exercise.title}
          {Object.hasOwn(progress, id) && <span className="solved">✓ solved</span>}
        </h3>
        <p>{inlineCode(exercise.goal)}</p>
        <Conditions outcomes={outcomes} />
        <p role="status" className="exercise-done">
          {all ? 'Solved. All of it holds.' : ''}
        </p>
        {hints > 0 && (
          <ol className="hints">
            {exercise.hints.slice(0, hints).map((hint) => (
              <li key={hint}>{inlineCode(hint)}</li>
            ))}
          </ol>
        )}
        {hints < exercise.hints.length && (
          <button type="button" className="button button-small needs-js" onClick={() => setHints(hints + 1)}>
            {hints === 0 ? 'Give me a hint' : 'Another hint'} ({hints + 1} of {exercise.hints.length})
          </button>
        )}
        <details className="solution">
          <summary>Show a solution</summary>
          <StaticCode text={solution} marks={props.marks.solution} label={`A solution: ${exercise.title}`} />
          <button type="button" className="button button-small needs-js" onClick={() => change(solution)}>
            Put it into the editor
          </button>
        </details>
      </div>
      <div className="pane" data-side="fly" id={`editor-${id.replace('/', '-')}`}>
        <div className="pane-head">
          <p>
            <span className="pane-shore">Fly.io</span> <span className="pane-name">fly.toml</span>
          </p>
          <div className="pane-tools">
            <EditorTools
              text={text}
              changed={text !== start}
              onReset={reset}
              shared={{ kind: 'editor', id: id.replace('/', '-'), text }}
            />
          </div>
        </div>
        <CodeEditor
          ref={keep}
          text={text}
          format="toml"
          label={`fly.toml: ${exercise.title}`}
          side="fly"
          language={lazyFlyLanguage}
          onChange={change}
          onDiagnostics={setDiagnostics}
          marks={props.marks.start}
        />
        <ProblemList
          diagnostics={diagnostics}
          empty="Fly’s CLI would accept this file"
          noErrors="Fly’s CLI would accept this file"
          onGoTo={({ from }) => handle.current?.goTo(from)}
          onFix={(fix) => handle.current?.applyFix(fix)}
        />
      </div>
    </section>
  )
}

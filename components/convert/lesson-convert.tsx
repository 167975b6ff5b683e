'use client'

import { useEffect, useState } from 'react'
import { workerCaller, type Caller } from '@/lib/worker/call'
import { EditorTools } from '../editor/editor-tools'
import { Pair } from '../editor/pair'
import { useDraft } from '../editor/use-draft'
import type { ConvertAnswer, ConvertRequest } from './convert-engine'
import { formatOf } from './document-view'
import { lessonView, type LessonView, type Show } from './lesson-view'

interface Props {
  readonly id: string
  readonly title: string
  /** The file's name; its ending tells the format. */
  readonly path: string
  readonly text: string
  readonly show: Show
  readonly view: LessonView
  readonly marks: { readonly aws: string; readonly fly: string }
}

/** Typing rests this long, in milliseconds, before the file is converted again. */
const REST = 250

// One worker for all conversions of a page: only the newest question matters.
let caller: Caller<ConvertRequest, ConvertAnswer> | undefined

/** A file of AWS to change, and what the converter makes of it, beside each other. */
export function LessonConversion({ id, title, path, text: original, show, view: first, marks }: Props) {
  const { text, change, reset } = useDraft(id, original)
  const [later, setLater] = useState<LessonView>()

  useEffect(() => {
    if (text === original) return undefined
    let gone = false
    const timer = setTimeout(() => {
      caller ??= workerCaller(
        () => new Worker(new URL('./convert.worker.ts', import.meta.url), { type: 'module' }),
      )
      void caller.ask({ files: [{ path, text }], parameters: {}, decisions: {} }).then((answer) => {
        if (!gone && answer.kind === 'done') setLater(lessonView(answer.output.document, path, show))
      })
    }, REST)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text, original, path, show])

  const view = text === original ? first : (later ?? first)
  return (
    <figure className="live" id={`editor-${id}`}>
      <figcaption>{title}</figcaption>
      <Pair
        label={title}
        first="aws"
        links={view.links}
        aws={{
          name: path,
          format: formatOf(path, text),
          text,
          onChange: change,
          marks: marks.aws,
          tools: (
            <EditorTools
              text={text}
              changed={text !== original}
              onReset={reset}
              shared={{ kind: 'editor', id, text }}
            />
          ),
        }}
        fly={{ name: view.name, format: view.format, readOnly: true, text: view.text, marks: marks.fly }}
      />
    </figure>
  )
}

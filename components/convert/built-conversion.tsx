import { marksOf } from '@/lib/highlight'
import { languageOf } from '@/lib/languages'
import { convertFiles } from './convert-engine'
import { LessonConversion } from './lesson-convert'
import { lessonView, type Show } from './lesson-view'

interface Props {
  readonly id: string
  readonly title: string
  /** The file's name; its ending tells the format. */
  readonly path: string
  readonly text: string
  readonly show?: Show
}

/** A file of AWS and what the converter makes of it, converted at build time; alive when touched. */
export async function BuiltConversion({ id, title, path, text, show = 'fly.toml' }: Props) {
  const { document } = convertFiles({ files: [{ path, text }], parameters: {}, decisions: {} })
  const view = lessonView(document, path, show)
  return (
    <LessonConversion
      id={id}
      title={title}
      path={path}
      text={text}
      show={show}
      view={view}
      marks={{
        aws: await marksOf(text, languageOf(path)),
        fly: view.format === 'toml' ? await marksOf(view.text, 'toml') : '',
      }}
    />
  )
}

import { marksOf } from '@/lib/highlight'
import { diagnoseFly, equivalentOfFly } from '../editor/fly-engine'
import { LiveEditor } from '../editor/live-editor'

interface Props {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Its AWS equivalent stands beside it. */
  readonly paired?: boolean
}

/** A fly.toml of the reference to try things on; everything it shows at first is made at build time. */
export async function ReferenceExample({ id, title, text, paired = false }: Props) {
  const equivalent = paired ? equivalentOfFly(text) : undefined
  return (
    <LiveEditor
      id={id}
      title={title}
      text={text}
      diagnostics={diagnoseFly(text)}
      equivalent={equivalent}
      marks={{
        fly: await marksOf(text, 'toml'),
        ...(equivalent && { aws: await marksOf(equivalent.text, 'yaml') }),
      }}
    />
  )
}

import { childPath } from '../../fly/model'
import { props, ref, traced, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { holdsFor, type Context, type Group } from '../context'

/** A file that reaches the container as an environment variable, because ECS writes no files. */
export interface FileSetting {
  readonly groups: readonly Group[]
  readonly secret: Tree
  readonly id: string
  readonly from: Spans
}

/** Largest value of a standard parameter, in bytes (AWS documentation, Parameter Store). */
const PARAMETER_BYTES = 4096
/** Room for a path in the description of a parameter, which takes 1,024 characters. */
const DESCRIPTION_LENGTH = 1000

/** `[[files]]` with their content in the file, as parameters. */
export function files(context: Context, build: StackBuilder): readonly FileSetting[] {
  return (context.config.files ?? []).flatMap((file, i) => {
    if (file.local_path || file.secret_name || !file.raw_value || !file.guest_path) return []
    const path = childPath('files', i)
    const from = context.at(path, `${path}.guest_path`, `${path}.processes`)
    const id = `File${i + 1}`
    const bytes = new TextEncoder().encode(file.raw_value).length
    build.add(
      'storage',
      id,
      'AWS::SSM::Parameter',
      props({
        Name: `/${context.slug}/files/${i + 1}`,
        Type: 'String',
        Tier: bytes > PARAMETER_BYTES ? 'Advanced' : undefined,
        Description: `Content of ${file.guest_path.slice(0, DESCRIPTION_LENGTH)}`,
        Value: traced(file.raw_value, context.at(`${path}.raw_value`)),
      }),
      from,
      {
        note: `ECS writes no files: the container gets the content as UNDOCK_FILE_${i + 1}, and the entry point writes it to ${printable(file.guest_path)}.`,
      },
    )
    return [
      {
        id,
        from,
        groups: context.groups.filter((group) => holdsFor(context, file.processes, group)),
        secret: props({ Name: `UNDOCK_FILE_${i + 1}`, ValueFrom: ref(id) }, from),
      },
    ]
  })
}

function printable(text: string): string {
  return text.slice(0, 200)
}

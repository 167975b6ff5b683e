import { alsoFrom, derive } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import type { MachineFile } from '../../../workload/workload'
import type { RuleContext } from '../../rule'

const PARAMETER = 'AWS::SSM::Parameter'
const VARIABLE = /^UNDOCK_FILE_\d+$/
const DESCRIPTION = /^Content of ([\s\S]+)$/

/** A file of the Machine, and the variable that carried it on AWS. */
export interface CarriedFile {
  readonly variable: string
  readonly file: MachineFile
}

/**
 * Files that a stack drawn by Undock carries in Parameter Store: ECS writes no files, so each is a variable of the
 * container there, and its parameter says the path. On Fly.io they are `[[files]]` again.
 */
export function carriedFiles(container: Cursor, context: RuleContext): readonly CarriedFile[] {
  return container
    .get('Secrets')
    .items()
    .flatMap((each): readonly CarriedFile[] => {
      const variable = each.get('Name').peekText() ?? ''
      if (!VARIABLE.test(variable)) return []
      const parameter = context.find(each.get('ValueFrom').value, PARAMETER)
      const description = parameter?.get('Description')
      const path = DESCRIPTION.exec(description?.peekText() ?? '')?.[1]
      const said = path === undefined ? undefined : description?.take()
      const content = parameter
        ?.get('Value')
        .text({ what: 'content of the file', standIn: 'FILL-IN-content' })
      if (path === undefined || !said || !content) return []
      const differs = 'The platform writes the file into each Machine, so no variable carries it.'
      const links = [each.get('Name').take(), each.get('ValueFrom').take(), parameter?.get('Name').take()]
      return [
        {
          variable,
          file: {
            path: alsoFrom(
              derive(said, () => path),
              ...links.flatMap((link) => (link ? [derive(link, () => path, { differs })] : [])),
            ),
            raw: content,
          },
        },
      ]
    })
}

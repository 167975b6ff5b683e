import { entriesOf, get, textOf, type MapNode } from '../../formats/tree'
import { templateClaim } from '../cloudformation/reader'
import { isTemplate, templateIn, templateOf } from '../cloudformation/template'
import type { Claim, Reader } from '../reader'
import { mergeGlobals } from './globals'
import { implicitApis } from './implicit-api'

/** The macro that turns `AWS::Serverless::*` into plain resources. */
const TRANSFORM = 'AWS::Serverless-2016-10-31'

/** AWS SAM templates: CloudFormation with `Globals` and resources that stand for several. */
export const samReader: Reader = {
  format: 'sam',
  claim(files) {
    return files.flatMap((file): readonly Claim[] => {
      const { documents, diagnostics } = file.read('1.1')
      const root = templateIn(documents[0])
      if (!isTemplate(root) || !isSam(root)) return []
      const globals = get(root, 'Globals')
      const claim = templateClaim(file, root, diagnostics, 'sam', {
        implied: impliedNames(root),
        complete: (resource, builder) => mergeGlobals(resource, globals, builder),
      })
      return [
        {
          ...claim,
          read(scope) {
            const stack = claim.read(scope)
            const made = implicitApis(stack.resources, (local) => scope.globalId(local), stack.id)
            return { ...stack, resources: [...stack.resources, ...made] }
          },
        },
      ]
    })
  },
}

/** Whether a template is SAM's: it names the macro, or uses its types (as files for its tests and linters do). */
function isSam(root: MapNode): boolean {
  const { transforms, resources } = templateOf(root)
  return (
    transforms.includes(TRANSFORM) ||
    resources.some((each) => textOf(get(each.value, 'Type'))?.startsWith('AWS::Serverless::') === true)
  )
}

/** Names of the resources that the macro makes and templates refer to. */
function impliedNames(root: MapNode): ReadonlySet<string> {
  const names = new Set(['ServerlessRestApi', 'ServerlessHttpApi'])
  for (const { key, value } of templateOf(root).resources) {
    const type = textOf(get(value, 'Type'))
    const properties = get(value, 'Properties')
    if (type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine') {
      names.add(`${key}Role`)
      names.add(`${key}Url`)
      names.add(`${key}Version`)
      // `Function.Alias` and `Function.Version` in `Ref` stand for the published alias and its version.
      names.add(`${key}.Alias`)
      names.add(`${key}.Version`)
      const alias = textOf(get(properties, 'AutoPublishAlias'))
      if (alias) names.add(`${key}Alias${alias}`)
      for (const event of entriesOf(get(properties, 'Events'))) {
        for (const end of ['', 'Queue', 'Permission', 'Role']) names.add(`${key}${event.key}${end}`)
      }
    }
    const stage = textOf(get(properties, 'StageName'))
    if (type === 'AWS::Serverless::Api' || type === 'AWS::Serverless::HttpApi')
      for (const end of [
        'Stage',
        'Deployment',
        stage ? `${stage}Stage` : 'ProdStage',
        'ApiGatewayDefaultStage',
      ])
        names.add(`${key}${end}`)
  }
  for (const each of [
    'ServerlessRestApiProdStage',
    'ServerlessRestApiDeployment',
    'ServerlessHttpApiApiGatewayDefaultStage',
  ])
    names.add(each)
  return names
}

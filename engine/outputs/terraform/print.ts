import { comment, inherit, oneLine, printed, type Line } from '../cloudformation/lines'
import type {
  AttributeTree,
  EquivalentStack,
  Printed,
  RefTree,
  StackResource,
  Tree,
} from '../cloudformation/stack'
import { lift } from '../cloudformation/stack'
import { ADDRESS, blocksOf, labelOf } from './codecs'
import { argument, blockLines, hclText, nested, raw, type Block, type BlockEntry, type Names } from './hcl'
import { snake, TERRAFORM_TYPES } from './names'

/** The stack as Terraform configuration, every line with the places it came from. */
export function printTerraform(stack: EquivalentStack): Printed {
  const names = namesOf(stack)
  const blocks: readonly Block[] = [
    {
      head: 'terraform',
      body: [
        nested('required_providers', [
          argument('aws', raw('{\n  source  = "hashicorp/aws"\n  version = ">= 6.4"\n}')),
        ]),
      ],
      from: [],
    },
    {
      head: 'provider "aws"',
      body: [argument('region', lift(stack.region))],
      from: stack.head.find((remark) => remark.text.includes(stack.region))?.from ?? [],
    },
    ...(usesAccount(stack) ? [{ head: 'data "aws_caller_identity" "current"', body: [], from: [] }] : []),
    ...(usesZones(stack)
      ? [
          {
            head: 'data "aws_availability_zones" "available"',
            body: [argument('state', lift('available'))],
            from: [],
          },
        ]
      : []),
    ...stack.parameters.map((parameter) => ({
      head: `variable "${snake(parameter.name)}"`,
      body: [
        argument('type', raw(parameter.type === 'Number' ? 'number' : 'string')),
        ...(parameter.default === undefined ? [] : [argument('default', lift(parameter.default))]),
        argument('description', lift(parameter.description)),
      ] satisfies readonly BlockEntry[],
      from: parameter.from,
    })),
    ...stack.resources.flatMap((resource) =>
      resource.undock
        ? blocksOf(resource).map((block, i) => (i === 0 ? withUndock(block, resource) : block))
        : blocksOf(resource),
    ),
    ...stack.outputs.map((output) => ({
      head: `output "${snake(output.name)}"`,
      body: [argument('description', lift(output.description)), argument('value', output.value)],
      from: output.from,
    })),
  ]
  let lines: Line[] = stack.head.flatMap((remark) => comment(remark.text, remark.from))
  for (const block of blocks) {
    const own = [...inherit(undockLines(block), block.from), ...blockLines(block, names)]
    lines = lines.concat([{ text: '', from: own[0]?.from ?? [] }], own)
  }
  return printed(lines[0]?.text === '' ? lines.slice(1) : lines, stack.from)
}

interface Marked extends Block {
  readonly undock?: readonly Line[]
}

/** What AWS cannot say stands in comments above the resource, in the words of the CloudFormation metadata. */
function withUndock(block: Block, resource: StackResource): Marked {
  const entries = resource.undock?.entries ?? []
  return {
    ...block,
    undock: [
      { text: '# Undock:', from: [] },
      ...entries.map(([key, value]) => ({
        text: `#   ${key}: ${value.kind === 'scalar' ? oneLine(String(value.value)) : ''}`,
        from: value.from,
      })),
    ],
  }
}

function undockLines(block: Marked): readonly Line[] {
  return block.undock ?? []
}

function usesZones(stack: EquivalentStack): boolean {
  return stack.resources.some((resource) => resource.type === 'AWS::EC2::Subnet')
}

function usesAccount(stack: EquivalentStack): boolean {
  const asks = (tree: Tree): boolean => {
    switch (tree.kind) {
      case 'ref':
        return tree.target === 'AWS::AccountId'
      case 'text':
        return tree.parts.some((part) => typeof part !== 'string' && asks(part))
      case 'list':
        return tree.items.some(asks)
      case 'map':
        return tree.entries.some(([, value]) => asks(value))
      default:
        return false
    }
  }
  return stack.resources.some((resource) => asks(resource.properties))
}

/** What references are called: attributes by the table, parameters as variables. */
function namesOf(stack: EquivalentStack): Names {
  const types = new Map(stack.resources.map((resource) => [resource.id, resource.type]))
  const parameters = new Set(stack.parameters.map((parameter) => parameter.name))
  const address = (id: string) => `${TERRAFORM_TYPES[types.get(id) ?? '']?.type ?? 'unknown'}.${labelOf(id)}`
  return {
    expression(reference: RefTree | AttributeTree): string {
      const { target } = reference
      if (target.startsWith(ADDRESS)) return address(target.slice(ADDRESS.length))
      if (parameters.has(target)) return `var.${snake(target)}`
      if (target === 'AWS::Region') return hclText(stack.region)
      if (target === 'AWS::Partition') return hclText('aws')
      if (target === 'AWS::AccountId') return 'data.aws_caller_identity.current.account_id'
      const type = TERRAFORM_TYPES[types.get(target) ?? '']
      if (types.get(target) === 'AWS::CertificateManager::Certificate') {
        return `aws_acm_certificate_validation.${labelOf(target)}.certificate_arn`
      }
      const name =
        reference.kind === 'ref'
          ? (type?.ref ?? 'id')
          : (type?.attributes?.[reference.name] ?? snake(reference.name))
      return `${address(target)}.${name}`
    },
  }
}

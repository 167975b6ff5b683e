import { cloudFormationTypeOf } from '@/engine/aws/catalogue/terraform-types'
import { CATALOGUE_SOURCES, TERRAFORM_TYPES } from '@/engine/aws/catalogue/types'
import { tables } from '@/engine/aws/terraform/tables'
import { rules } from '@/engine/rules'
import { UNKNOWN, verdictForType } from '@/engine/rules/verdicts'

/** How one resource type of Terraform's AWS provider is handled. */
export interface TerraformTypeRow {
  readonly type: string
  /** The CloudFormation type it is read as; undefined where it keeps its own name. */
  readonly readAs: string | undefined
  /** The argument that names the resource it is a part of. */
  readonly partOf: string | undefined
  /** Whether a rule looks at its properties one by one, or its service has one word for all. */
  readonly by: 'rule' | 'service'
  readonly service: string
  readonly verdict: string
}

/** Every resource type of Terraform's AWS provider, sorted, with how it is handled. */
export function terraformTypeRows(): readonly TerraformTypeRow[] {
  const ruled = new Set(rules.flatMap((rule) => rule.types))
  return TERRAFORM_TYPES.map((type) => {
    const table = tables.get(type)
    const readAs = table?.type ?? cloudFormationTypeOf(type)
    const { name, verdict } = verdictForType(readAs ?? `Terraform::${type}`) ?? UNKNOWN
    return {
      type,
      readAs,
      partOf: table?.partOf,
      by: ruled.has(readAs ?? `Terraform::${type}`) ? 'rule' : 'service',
      service: name,
      verdict,
    }
  })
}

/** The list as text, columns separated by tabs. */
export function terraformTypesText(): string {
  const rows = terraformTypeRows().map((row) =>
    [row.type, row.readAs ?? '-', row.partOf ?? '-', row.by, row.verdict, row.service].join('\t'),
  )
  return [
    `# Resource types of Terraform's AWS provider (${CATALOGUE_SOURCES.terraform}): how Undock handles each.`,
    '# rule: its properties are looked at one by one; service: all get the word of their service.',
    ['type', 'read as', 'part of the resource in', 'by', 'verdict', 'service'].join('\t'),
    ...rows,
    '',
  ].join('\n')
}

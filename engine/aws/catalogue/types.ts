import cloudFormation from './cloudformation-types.json'
import terraform from './terraform-types.json'

/** Where the two lists of names come from, with versions. */
export const CATALOGUE_SOURCES = {
  cloudFormation: cloudFormation.source,
  terraform: terraform.source,
} as const

/** Every CloudFormation type, `AWS::Service::Name`, sorted. */
export const CLOUDFORMATION_TYPES: readonly string[] = cloudFormation.lines.flatMap((line) => {
  const [service = '', ...names] = line.split(' ')
  return names.map((name) => `${service}::${name}`)
})

/** Every resource type of Terraform's AWS provider, `aws_…`, sorted. */
export const TERRAFORM_TYPES: readonly string[] = terraform.lines

const cloudFormationNames = new Set(CLOUDFORMATION_TYPES)
const terraformNames = new Set(TERRAFORM_TYPES)

/** Whether CloudFormation knows the type. */
export function isCloudFormationType(type: string): boolean {
  return cloudFormationNames.has(type)
}

/** Whether Terraform's AWS provider knows the resource type. */
export function isTerraformType(type: string): boolean {
  return terraformNames.has(type)
}

/**
 * What a public module makes of its arguments, in Terraform's own words: the arguments that decide something, the
 * resources they become and the outputs that others read. Variables without `default` are null when not given.
 */
export interface ModuleModel {
  /** Name in the registry: `alb` of `terraform-aws-modules/alb/aws`. */
  readonly name: string
  /** The submodule: `modules/service`; empty for the module itself. */
  readonly part: string
  readonly text: string
}

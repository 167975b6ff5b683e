/** A public module of the registry: `alb`, and of some the part: `modules/service`. */
export interface RegistryModule {
  readonly name: string
  readonly part: string
}

const REGISTRY = /^(?:[\w.-]+\.[a-z]+\/)?terraform-aws-modules\/([\w-]+)\/aws(?:\/\/([^?]*))?(?:\?.*)?$/
const GIT =
  /^(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]terraform-aws-modules\/terraform-aws-([\w-]+?)(?:\.git)?(?:\/\/([^?]*))?(?:\?.*)?$/

/**
 * The public module that a call means: by its source in the registry or in Git, or by a path that leads out of the
 * examples of a module, where an argument that no other module has tells which one it is.
 */
export function registryModule(
  source: string,
  has: (argument: string) => boolean,
): RegistryModule | undefined {
  const found = REGISTRY.exec(source) ?? GIT.exec(source)
  if (found) return { name: found[1]!, part: (found[2] ?? '').replace(/^\/+|\/+$/g, '') }
  if (!/^(?:\.\.\/)+(?:modules\/[\w-]+)?$/.test(source)) return undefined
  const isEcs = source.endsWith('modules/service')
    ? has('container_definitions')
    : source.endsWith('modules/cluster')
      ? has('default_capacity_provider_strategy') || has('cluster_capacity_providers')
      : !source.includes('modules') && has('cluster_name') && has('services')
  return isEcs ? { name: 'ecs', part: source.replace(/^[./]+/, '') } : undefined
}

import { absorbed, unsupported, type Settlement } from '../../aws/outcome'

/** What is said of parts of Compose projects that say nothing themselves, and of kinds of a cluster that no rule knows. */
export function containerVerdict(type: string, isRuled: (type: string) => boolean): Settlement | undefined {
  switch (type) {
    case 'Compose::Volume':
      return absorbed('The services that mount it get a volume of their own.')
    case 'Compose::Network':
      return absorbed('All apps of an organization share one private network.')
    case 'Compose::Secret':
    case 'Compose::Config':
      return absorbed('The services that name it get its content.')
    default:
      return type.startsWith('Kubernetes::') && !isRuled(type)
        ? unsupported(
            'It is for a controller of the cluster, which Fly.io does not have. Find out what it does for your program and decide by hand.',
          )
        : undefined
  }
}

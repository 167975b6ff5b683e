import { derive, type Basis, type Traced } from '../aws/traced'
import { fillFor, leavesOf } from '../aws/view'
import { plainText, showValue, type Value } from '../aws/value'
import type { Line } from '../plan/plan'
import type { Container } from '../workload/workload'
import { commandLine } from './command'

export interface ImageUse {
  /** What `[build] image` says. */
  readonly image: Traced<string>
  /** How it comes to where Machines can pull it; none for public images. */
  readonly copy?: ImageCopy
}

/** The commands that copy an image, with why: Machines cannot pull it, or could not if it were private. */
export interface ImageCopy {
  readonly why: 'ecr' | 'login' | 'perhaps'
  readonly commands: readonly Line[]
}

const ECR = /(?:^|\/)?[^/\s]*\.dkr\.ecr\.[^/\s]*\/([^:@\s]+)(?:[:@](.+))?$/
/** A registry is a host: it has a dot or a port before the first slash. */
const PRIVATE_HOSTS =
  /^(?:ghcr\.io|quay\.io|gcr\.io|[a-z0-9-]+\.pkg\.dev|[a-z0-9-]+\.azurecr\.io|registry\.gitlab\.com)\//

/**
 * The image of an app: public ones as they are; those of ECR, or that AWS pulled with a login, are copied to the app's
 * own repository. `variable` is the runbook's shell variable for the app, `app` its name.
 */
export function imageOf(
  image: Traced<Value>,
  container: Pick<Container, 'name' | 'login'>,
  app: string,
  variable: string,
): ImageUse {
  const known = plainText(image.value)?.trim()
  const shown = showValue(image.value)
  const ecr = image.value.kind === 'text' || known !== undefined ? ECR.exec(shown) : null
  const isEcr = ecr !== null || isEcrReference(image.value)
  if (isEcr || (container.login === true && known !== undefined && known.includes('/'))) {
    const tag = tagOf(ecr ? ecr[2] : tagIn(known))
    const differs = isEcr
      ? 'Machines cannot pull from a private ECR repository, so the image is copied to the app’s own repository.'
      : 'Machines have no logins for other registries, so the image is copied to the app’s own repository.'
    const moved = derive(image, () => `registry.fly.io/${app}:${tag}`, { differs })
    return {
      image: moved,
      copy: {
        why: isEcr ? 'ecr' : 'login',
        commands: copyCommands(known, shown, `registry.fly.io/$${variable}:${tag}`, moved.from),
      },
    }
  }
  if (known !== undefined && known !== '') {
    const target = `registry.fly.io/$${variable}:${tagOf(tagIn(known))}`
    return {
      image: { ...image, value: known },
      ...(PRIVATE_HOSTS.test(known)
        ? { copy: { why: 'perhaps', commands: copyCommands(oneLine(known), shown, target, image.from) } }
        : {}),
    }
  }
  const leaf = leavesOf(image.value)[0]
  const missing = { what: `image of the container ${container.name}`, standIn: 'FILL-IN-image' }
  return {
    image: { ...image, value: missing.standIn, ...(leaf ? { fill: fillFor(leaf, 'text', missing) } : {}) },
  }
}

function copyCommands(
  known: string | undefined,
  shown: string,
  target: string,
  from: readonly Basis[],
): readonly Line[] {
  const source = known === undefined ? '"$SOURCE_IMAGE"' : commandLine([known])
  return [
    ...(known === undefined ? [{ text: `SOURCE_IMAGE=…   # ${oneLine(shown)}`, from }] : []),
    { text: 'fly auth docker', from },
    { text: `docker pull --platform linux/amd64 ${source}`, from },
    { text: `docker tag ${source} "${target}"`, from },
    { text: `docker push "${target}"`, from },
  ]
}

function tagIn(image: string | undefined): string | undefined {
  return /:([\w.-]+)$/.exec(image ?? '')?.[1]
}

function isEcrReference(value: Value): boolean {
  const parts = value.kind === 'text' ? value.parts : value.kind === 'reference' ? [value] : []
  return parts.some(
    (part) =>
      typeof part !== 'string' &&
      part.kind === 'reference' &&
      /RepositoryUri|RepositoryUrl/i.test(part.attribute ?? ''),
  )
}

function tagOf(text: string | undefined): string {
  return text !== undefined && /^[\w][\w.-]{0,127}$/.test(text) ? text : 'latest'
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160)
}

/** A process group's name: lower case, as people wrote it otherwise. */
export function groupName(service: string): string {
  return (
    service
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'app'
  )
}

/** Longest name of a volume. */
const VOLUME_NAME = 30

/** A volume's name: letters, digits and underscores. */
export function volumeName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, VOLUME_NAME)
  return plain === '' ? 'data' : plain
}

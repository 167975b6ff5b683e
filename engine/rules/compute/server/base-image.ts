/** A public image that comes near to an AMI, and how sure that is. */
export interface BaseImage {
  readonly image: string
  readonly install: (packages: readonly string[]) => string
  /** What it was recognised by; absent for a guess. */
  readonly because: string | undefined
}

const apt = (names: readonly string[]): string =>
  `RUN apt-get update && apt-get install -y ${names.join(' ')} && rm -rf /var/lib/apt/lists/*`
const yum = (names: readonly string[]): string => `RUN yum install -y ${names.join(' ')} && yum clean all`
const dnf = (names: readonly string[]): string => `RUN dnf install -y ${names.join(' ')} && dnf clean all`
const apk = (names: readonly string[]): string => `RUN apk add --no-cache ${names.join(' ')}`

const BY_NAME: readonly (readonly [RegExp, string, (names: readonly string[]) => string])[] = [
  [/al2023|amazon-linux-2023/i, 'amazonlinux:2023', dnf],
  [/amzn2|al2\b|amazon-linux-2|amzn-ami|latestamazonlinux/i, 'amazonlinux:2', yum],
  [/ubuntu.*(?:24\.04|noble)/i, 'ubuntu:24.04', apt],
  [/ubuntu.*(?:22\.04|jammy)/i, 'ubuntu:22.04', apt],
  [/ubuntu/i, 'ubuntu:24.04', apt],
  [/debian.*(?:11|bullseye)/i, 'debian:11', apt],
  [/debian/i, 'debian:12', apt],
  [/rocky|rhel|centos|alma/i, 'rockylinux:9', dnf],
  [/alpine/i, 'alpine:3', apk],
]

/** The image to start from, by the words of the AMI's name or path, else by the package manager of the boot script. */
export function baseImageFor(ami: string, manager: 'apt-get' | 'dnf' | 'yum' | 'apk' | undefined): BaseImage {
  const named = BY_NAME.find(([pattern]) => pattern.test(ami))
  if (named) return { image: named[1], install: named[2], because: 'the name of the AMI' }
  switch (manager) {
    case 'apt-get':
      return { image: 'ubuntu:24.04', install: apt, because: 'apt-get in the boot script' }
    case 'yum':
      return { image: 'amazonlinux:2', install: yum, because: 'yum in the boot script' }
    case 'apk':
      return { image: 'alpine:3', install: apk, because: 'apk in the boot script' }
    case 'dnf':
      return { image: 'amazonlinux:2023', install: dnf, because: 'dnf in the boot script' }
    default:
      return { image: 'debian:12', install: apt, because: undefined }
  }
}

import { expect, test } from 'vitest'
import { readBootScript } from './boot-script'
import { asShell } from './cloud-config'

const CONFIG = `#cloud-config
package_update: true
packages:
  - docker.io
  - "nginx"
users:
  - name: deploy
runcmd:
  - [systemctl, start, nginx]
  - /usr/bin/docker run -d -e A=1 -p 80:8080 acme/app:2
  - |
    cd /srv
    node server.js &
write_files:
  - path: /etc/x
    content: |
      runcmd of nothing
`

test('packages and commands of cloud-init are said as shell lines, the rest sets up the host', () => {
  expect(asShell(CONFIG).split('\n')).toEqual([
    'apt-get install docker.io',
    'apt-get install nginx',
    'systemctl start nginx',
    '/usr/bin/docker run -d -e A=1 -p 80:8080 acme/app:2',
    'cd /srv',
    'node server.js &',
  ])
  const script = readBootScript(CONFIG)
  expect(script.container?.image).toBe('acme/app:2')
  expect(script.packages).toEqual(['nginx'])
})

test('scripts pass as they are, also beside a part for cloud-init', () => {
  expect(asShell('#!/bin/sh\necho runcmd: a\n')).toBe('#!/bin/sh\necho runcmd: a\n')
  expect(asShell('#cloud-config\nruncmd:\n  - a\n#!/bin/sh\nb: c')).toBe('a\n#!/bin/sh\nb: c')
})

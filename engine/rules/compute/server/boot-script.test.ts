import { describe, expect, it } from 'vitest'
import { maskSecrets, readBootScript } from './boot-script'
import { burstablePreset } from './size'

describe('boot scripts', () => {
  it('tell packages, daemons, mounts and the program from agents of AWS hosts', () => {
    const script = readBootScript(
      [
        '#!/bin/bash -xe',
        'yum update -y',
        'yum install -y nginx amazon-cloudwatch-agent',
        'mount /dev/xvdf /srv/data',
        'systemctl enable --now nginx',
        'cp /tmp/a /etc/a',
        'nohup node server.js > /var/log/a.log 2>&1 &',
        '/opt/aws/bin/cfn-signal -e $?',
      ].join('\n'),
    )
    expect(script).toMatchObject({
      manager: 'yum',
      packages: ['nginx'],
      services: ['nginx'],
      mountPath: '/srv/data',
      program: 'node server.js',
      steps: ['cp /tmp/a /etc/a'],
    })
  })

  it('read the image, ports, variables and command of docker run', () => {
    const { container } = readBootScript(
      "docker run -d --restart=always -p 80:3000 -e 'MODE=live' ghcr.io/acme/web:1 node server.js",
    )
    expect(container).toEqual({
      image: 'ghcr.io/acme/web:1',
      ports: [3000],
      published: [{ host: 80, container: 3000 }],
      env: [{ name: 'MODE', value: 'live' }],
      command: ['node', 'server.js'],
    })
  })

  it('install and start on one line', () => {
    const line =
      'apt-get update -y && DEBIAN_FRONTEND=noninteractive apt-get install -y nginx curl && systemctl start nginx'
    expect(readBootScript(line)).toMatchObject({
      manager: 'apt-get',
      packages: ['nginx', 'curl'],
      services: ['nginx'],
      steps: [],
    })
  })

  it('keep here-documents whole', () => {
    const text = 'cat > /etc/a <<END\nyum install -y b\nEND'
    expect(readBootScript(text)).toMatchObject({ packages: [], steps: text.split('\n') })
  })

  it('show no secrets', () => {
    expect(maskSecrets('export DB_PASSWORD=hunter2horse MODE=live')).toBe(
      'export DB_PASSWORD=FILL-IN-secret MODE=live',
    )
    expect(maskSecrets('mysql --password=hunter2horse')).toBe('mysql --password=FILL-IN-secret')
  })
})

describe('burstable types', () => {
  it.each([
    ['t2.micro', 1, 1024, 'shared-cpu-1x'],
    ['t2.large', 2, 8192, 'shared-cpu-4x'],
    ['t3.nano', 2, 512, 'shared-cpu-2x'],
    ['t3.medium', 2, 4096, 'shared-cpu-2x'],
    ['t3.xlarge', 4, 16384, 'shared-cpu-8x'],
    ['t3.2xlarge', 8, 32768, 'performance-4x'],
  ])('%s', (_, vcpu, memory, preset) => {
    expect(burstablePreset(vcpu, memory)).toBe(preset)
  })
})

import { describe, expect, it } from 'vitest'
import { convert } from '../../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

const SERVER = `
resource "aws_db_instance" "ledger" {
  identifier        = "ledger"
  engine            = "postgres"
  engine_version    = "16.2"
  instance_class    = "db.t4g.small"
  allocated_storage = 20
  username          = "keeper"
  password          = var.password
}
variable "password" { sensitive = true }
variable "mode" {}
resource "aws_instance" "web" {
  ami           = "ami-0abc"
  instance_type = "t3.small"
  user_data     = <<-EOF
    #!/bin/bash
    apt-get update && apt-get install -y docker.io
    docker run -d -p 8080:3000 -e DB_HOST=\${aws_db_instance.ledger.address} -e MODE=\${var.mode} -e ZONE=$ZONE -e LEVEL=info ghcr.io/acme/ledger:4
  EOF
}
resource "aws_elb" "web" {
  name      = "web"
  instances = [aws_instance.web.id]
  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
  health_check {
    target              = "HTTP:8080/up"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}
`

describe('docker run in a boot script', () => {
  const result = convert([{ path: 'main.tf', text: SERVER }], options)
  const toml = result.appFiles[0]!.files.find((each) => each.path.endsWith('fly.toml'))!.text

  it('gives its references the meaning that they have elsewhere', () => {
    expect(toml).not.toContain('${')
    expect(toml).not.toContain('aws_db_instance')
    expect(toml).toContain('LEVEL = "info"')
    expect(toml).toMatch(/# FILL IN: value of ZONE.*\n {2}ZONE = "FILL-IN-zone"/)
    expect(toml).toMatch(/# FILL IN: value of MODE.*\n {2}MODE = "FILL-IN-mode"/)
    expect(result.account.counts.unread).toBe(0)
  })

  it('is reached on the port of the container', () => {
    expect(toml).toContain('internal_port = 3000')
    expect(toml).not.toContain('8080')
  })
})

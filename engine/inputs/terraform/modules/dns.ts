import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/acm/aws`: a certificate. */
export const acm: ModuleModel = {
  name: 'acm',
  part: '',
  text: `
variable "create_certificate" { default = true }
resource "aws_acm_certificate" "this" {
  count = var.create_certificate ? 1 : 0
${passed('domain_name subject_alternative_names validation_method key_algorithm certificate_authority_arn tags')}
}
output "acm_certificate_arn" { value = aws_acm_certificate.this[0].arn }
`,
}

const RECORDS = `
resource "aws_route53_record" "this" {
  for_each = { for k, v in local.records : k => v if var.create }
  zone_id  = try(each.value.zone_id, local.zone)
  name     = (local.domain == null || try(each.value.full_name_override, false) ? try(each.value.name, each.value.full_name, null) :
    try(each.value.name, "") == "" ? local.domain : "\${each.value.name}.\${local.domain}")
  type     = try(each.value.type, null)
  ttl      = try(each.value.ttl, null)
  records  = try(each.value.records, null)
  alias    = try(each.value.alias, null)
  set_identifier  = try(each.value.set_identifier, null)
  health_check_id = try(each.value.health_check_id, null)
  weighted_routing_policy    = try(each.value.weighted_routing_policy, null)
  latency_routing_policy     = try(each.value.latency_routing_policy, null)
  failover_routing_policy    = try(each.value.failover_routing_policy, null)
  geolocation_routing_policy = try(each.value.geolocation_routing_policy, null)
}
`

/** `terraform-aws-modules/route53/aws//modules/zones`: zones, by name. */
export const route53Zones: ModuleModel = {
  name: 'route53',
  part: 'modules/zones',
  text: `
variable "create" { default = true }
variable "zones"  { default = {} }
resource "aws_route53_zone" "this" {
  for_each = { for k, v in var.zones : k => v if var.create }
  name     = try(each.value.domain_name, each.key)
  comment  = try(each.value.comment, null)
  vpc      = try(each.value.vpc, null)
}
output "route53_zone_zone_id"      { value = { for k, v in var.zones : k => aws_route53_zone.this[k].zone_id } }
output "route53_zone_name_servers" { value = { for k, v in var.zones : k => aws_route53_zone.this[k].name_servers } }
output "route53_zone_name"         { value = { for k, v in var.zones : k => try(v.domain_name, k) } }
`,
}

/** `terraform-aws-modules/route53/aws//modules/records`: records of one zone. */
export const route53Records: ModuleModel = {
  name: 'route53',
  part: 'modules/records',
  text: `
variable "create"  { default = true }
variable "records" { default = [] }
locals {
  records = { for k, v in var.records : k => v }
  zone    = var.zone_id
  domain  = var.zone_name
}
${RECORDS}`,
}

/** `terraform-aws-modules/route53/aws`: a zone with its records. */
export const route53: ModuleModel = {
  name: 'route53',
  part: '',
  text: `
variable "create"      { default = true }
variable "create_zone" { default = true }
variable "records"     { default = {} }
locals {
  records = { for k, v in var.records : k => merge({ name = k }, v) }
  zone    = var.create_zone ? aws_route53_zone.this[0].zone_id : var.zone_id
  domain  = var.name
}
resource "aws_route53_zone" "this" {
  count   = var.create && var.create_zone ? 1 : 0
  name    = var.name
  comment = var.comment
  vpc     = var.vpc == null ? null : [for k, v in var.vpc : v]
}
${RECORDS}
output "id"           { value = local.zone }
output "name"         { value = var.name }
output "name_servers" { value = aws_route53_zone.this[0].name_servers }
`,
}

import { rulesOf } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/alb/aws`: a load balancer, its listeners, rules and target groups; also as version 8 wrote them. */
export const alb: ModuleModel = {
  name: 'alb',
  part: '',
  text: `
variable "create"                { default = true }
variable "create_security_group" { default = true }
variable "load_balancer_type"    { default = "application" }
variable "listeners"             { default = {} }
variable "target_groups"         { default = {} }
variable "http_tcp_listeners"    { default = [] }
variable "https_listeners"       { default = [] }
variable "http_tcp_listener_rules" { default = [] }
variable "https_listener_rules"    { default = [] }
variable "additional_target_group_attachments" { default = {} }
variable "security_groups"       { default = [] }
variable "security_group_ingress_rules" { default = {} }
variable "security_group_egress_rules"  { default = {} }

locals {
  groups = { for k, v in var.target_groups : k => v }
  arns   = { for k, v in local.groups : k => aws_lb_target_group.this[k].arn }
  plain  = { for k, v in var.http_tcp_listeners : "http-\${k}" => v }
  secure = { for k, v in var.https_listeners : "https-\${k}" => v }
  listeners = merge({ for k, v in var.listeners : k => v }, local.plain, local.secure)
  old_rules = merge(
    { for k, v in var.http_tcp_listener_rules : "http-rule-\${k}" => { listener = "http-\${try(v.http_tcp_listener_index, 0)}", rule = v } },
    { for k, v in var.https_listener_rules : "https-rule-\${k}" => { listener = "https-\${try(v.https_listener_index, 0)}", rule = v } },
  )
  rules = merge(local.old_rules, [
    for name, listener in local.listeners : {
      for key, rule in try(listener.rules, {}) : "\${name}/\${key}" => { listener = name, rule = rule }
    }
  ]...)
}

resource "aws_lb" "this" {
  count                      = var.create ? 1 : 0
  name                       = try(var.name, null)
  name_prefix                = var.name_prefix
  load_balancer_type         = var.load_balancer_type
  internal                   = var.internal
  security_groups            = concat(var.create_security_group ? [aws_security_group.this[0].id] : [], var.security_groups)
  subnets                    = var.subnets
  subnet_mapping             = var.subnet_mapping
  ip_address_type            = var.ip_address_type
  idle_timeout               = var.idle_timeout
  client_keep_alive          = var.client_keep_alive
  enable_deletion_protection = var.enable_deletion_protection
  drop_invalid_header_fields = var.drop_invalid_header_fields
  enable_http2               = var.enable_http2
  enable_waf_fail_open       = var.enable_waf_fail_open
  enable_cross_zone_load_balancing = var.enable_cross_zone_load_balancing
  enable_xff_client_port     = var.enable_xff_client_port
  xff_header_processing_mode = var.xff_header_processing_mode
  preserve_host_header       = var.preserve_host_header
  desync_mitigation_mode     = var.desync_mitigation_mode
  access_logs                = var.access_logs
  connection_logs            = var.connection_logs
  tags                       = var.tags
}

resource "aws_security_group" "this" {
  count       = var.create && var.create_security_group ? 1 : 0
  name        = try(coalesce(var.security_group_name, var.name), null)
  description = var.security_group_description
  vpc_id      = var.vpc_id
  ingress = ${rulesOf('var.security_group_ingress_rules')}
  egress = ${rulesOf('var.security_group_egress_rules')}
}

resource "aws_lb_target_group" "this" {
  for_each             = local.groups
  name                 = try(each.value.name, null)
  name_prefix          = try(each.value.name_prefix, null)
  port                 = try(each.value.port, each.value.backend_port, var.default_port, 80)
  protocol             = try(each.value.protocol, each.value.backend_protocol, var.default_protocol, "HTTP")
  protocol_version     = try(each.value.protocol_version, null)
  target_type          = try(each.value.target_type, null)
  vpc_id               = try(each.value.vpc_id, var.vpc_id)
  ip_address_type      = try(each.value.ip_address_type, null)
  deregistration_delay = try(each.value.deregistration_delay, null)
  slow_start           = try(each.value.slow_start, null)
  proxy_protocol_v2    = try(each.value.proxy_protocol_v2, null)
  preserve_client_ip   = try(each.value.preserve_client_ip, null)
  connection_termination = try(each.value.connection_termination, null)
  lambda_multi_value_headers_enabled = try(each.value.lambda_multi_value_headers_enabled, null)
  load_balancing_algorithm_type     = try(each.value.load_balancing_algorithm_type, null)
  load_balancing_cross_zone_enabled = try(each.value.load_balancing_cross_zone_enabled, null)
  health_check         = try(each.value.health_check, null)
  stickiness           = try(each.value.stickiness, null)
  tags                 = try(each.value.tags, null)
}
resource "aws_lb_target_group_attachment" "this" {
  for_each         = { for k, v in local.groups : k => v if try(v.target_id, null) != null && try(v.create_attachment, true) }
  target_group_arn = aws_lb_target_group.this[each.key].arn
  target_id        = each.value.target_id
  port             = try(each.value.port, each.value.backend_port, null)
}

locals {
  targets = merge([for k, v in local.groups : { for name, target in try(v.targets, {}) : "\${k}.\${name}" => { group = k, target = target } }]...)
}
resource "aws_lb_target_group_attachment" "several" {
  for_each         = local.targets
  target_group_arn = aws_lb_target_group.this[each.value.group].arn
  target_id        = try(each.value.target.target_id, null)
  port             = try(each.value.target.port, null)
}

resource "aws_lb_listener" "this" {
  for_each          = local.listeners
  load_balancer_arn = aws_lb.this[0].arn
  port              = try(each.value.port, var.default_port)
  protocol          = try(each.value.protocol, startswith(each.key, "https-") ? "HTTPS" : var.default_protocol, "HTTP")
  certificate_arn   = try(each.value.certificate_arn, null)
  ssl_policy        = try(each.value.ssl_policy, null)
  alpn_policy       = try(each.value.alpn_policy, null)
  default_action = [{
    type = (try(each.value.redirect, null) != null ? "redirect" :
      try(each.value.fixed_response, null) != null ? "fixed-response" : try(each.value.action_type, "forward"))
    target_group_arn = try(each.value.forward.target_group_arn, each.value.forward.arn,
      local.arns[each.value.forward.target_group_key], local.arns[each.value.target_group_index],
      try(each.value.protocol, "HTTP") != null && !can(each.value.redirect) && !can(each.value.fixed_response) && !can(each.value.weighted_forward) && (startswith(each.key, "http-") || startswith(each.key, "https-")) ? local.arns["0"] : null, null)
    redirect       = try(each.value.redirect, null)
    fixed_response = try(each.value.fixed_response, null)
    forward = can(each.value.weighted_forward.target_groups) ? {
      target_group = [for t in each.value.weighted_forward.target_groups : {
        arn    = try(local.arns[t.target_group_key], t.target_group_arn, t.arn, null)
        weight = try(t.weight, null)
      }]
      stickiness = try(each.value.weighted_forward.stickiness, null)
    } : null
    authenticate_cognito = try(each.value.authenticate_cognito, null)
    authenticate_oidc    = try(each.value.authenticate_oidc, null)
  }]
}

resource "aws_lb_listener_rule" "this" {
  for_each     = local.rules
  listener_arn = aws_lb_listener.this[each.value.listener].arn
  priority     = try(each.value.rule.priority, null)
  action = [for a in try(each.value.rule.actions, []) : {
    type = try(a.type, try(a.redirect, null) != null ? "redirect" : try(a.fixed_response, null) != null ? "fixed-response" :
      try(a.authenticate_cognito, null) != null ? "authenticate-cognito" : try(a.authenticate_oidc, null) != null ? "authenticate-oidc" : "forward")
    target_group_arn = try(a.forward.target_group_arn, a.target_group_arn, local.arns[a.forward.target_group_key], local.arns[a.target_group_key], local.arns[a.target_group_index], null)
    redirect       = try(a.redirect, a.type == "redirect" ? a : null, null)
    fixed_response = try(a.fixed_response, a.type == "fixed-response" ? a : null, null)
    forward = can(try(a.weighted_forward.target_groups, a.target_groups)) ? {
      target_group = [for t in try(a.weighted_forward.target_groups, a.target_groups) : {
        arn    = try(local.arns[t.target_group_key], t.target_group_arn, t.arn, null)
        weight = try(t.weight, null)
      }]
    } : null
    authenticate_cognito = try(a.authenticate_cognito, null)
    authenticate_oidc    = try(a.authenticate_oidc, null)
  }]
  condition = [for c in try(each.value.rule.conditions, []) : {
    path_pattern        = can(c.path_patterns) ? { values = c.path_patterns } : try(c.path_pattern, null)
    host_header         = can(c.host_headers) ? { values = c.host_headers } : try(c.host_header, null)
    source_ip           = can(c.source_ips) ? { values = c.source_ips } : try(c.source_ip, null)
    http_request_method = can(c.http_request_methods) ? { values = c.http_request_methods } : try(c.http_request_method, null)
    http_header         = try(c.http_headers[0], c.http_header, null)
    query_string        = try(c.query_strings, c.query_string, null)
  }]
}

locals {
  groups_out = { for k, v in local.groups : k => {
    arn = aws_lb_target_group.this[k].arn, id = aws_lb_target_group.this[k].id,
    name = aws_lb_target_group.this[k].name, arn_suffix = aws_lb_target_group.this[k].arn_suffix
  } }
  listeners_out = { for k, v in local.listeners : k => { arn = aws_lb_listener.this[k].arn, id = aws_lb_listener.this[k].id } }
}
output "arn"               { value = aws_lb.this[0].arn }
output "id"                { value = aws_lb.this[0].id }
output "arn_suffix"        { value = aws_lb.this[0].arn_suffix }
output "dns_name"          { value = aws_lb.this[0].dns_name }
output "zone_id"           { value = aws_lb.this[0].zone_id }
output "lb_arn"            { value = aws_lb.this[0].arn }
output "lb_id"             { value = aws_lb.this[0].id }
output "lb_arn_suffix"     { value = aws_lb.this[0].arn_suffix }
output "lb_dns_name"       { value = aws_lb.this[0].dns_name }
output "lb_zone_id"        { value = aws_lb.this[0].zone_id }
output "security_group_id" { value = aws_security_group.this[0].id }
output "security_group_arn" { value = aws_security_group.this[0].arn }
output "target_groups"     { value = local.groups_out }
output "target_group_arns" { value = [for k, v in local.groups : aws_lb_target_group.this[k].arn] }
output "target_group_names" { value = [for k, v in local.groups : aws_lb_target_group.this[k].name] }
output "listeners"         { value = local.listeners_out }
output "listener_rules"    { value = { for k, v in local.rules : k => { arn = aws_lb_listener_rule.this[k].arn, id = aws_lb_listener_rule.this[k].id } } }
output "http_tcp_listener_arns" { value = [for k, v in local.plain : aws_lb_listener.this[k].arn] }
output "https_listener_arns"    { value = [for k, v in local.secure : aws_lb_listener.this[k].arn] }
`,
}

import { passed, rulesOf } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/ec2-instance/aws`: an instance with its address, role and, since version 6, security group. */
export const ec2Instance: ModuleModel = {
  name: 'ec2-instance',
  part: '',
  text: `
variable "create"                      { default = true }
variable "create_eip"                  { default = false }
variable "create_iam_instance_profile" { default = false }
variable "create_security_group"       { default = false }
variable "vpc_security_group_ids"      { default = [] }
variable "root_block_device"           { default = null }
variable "ebs_block_device"            { default = [] }
variable "ebs_volumes"                 { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "security_group_egress_rules"  { default = {} }
variable "iam_role_policies"           { default = {} }
locals {
  groups = concat(var.create_security_group ? [aws_security_group.this[0].id] : [], try(coalesce(var.vpc_security_group_ids, []), []))
}
resource "aws_instance" "this" {
  count                  = var.create ? 1 : 0
  vpc_security_group_ids = length(local.groups) > 0 ? local.groups : null
  iam_instance_profile   = var.create_iam_instance_profile ? aws_iam_instance_profile.this[0].name : var.iam_instance_profile
  root_block_device = try([for d in flatten([var.root_block_device]) : {
    volume_type = try(d.volume_type, d.type, null), volume_size = try(d.volume_size, d.size, null), iops = try(d.iops, null),
    throughput  = try(d.throughput, null), encrypted = try(d.encrypted, null), kms_key_id = try(d.kms_key_id, null),
    delete_on_termination = try(d.delete_on_termination, null)
  } if d != null], null)
  ebs_block_device = try([for d in var.ebs_block_device : d], null)
  tags = try(merge({ Name = var.name }, var.tags, var.instance_tags), var.tags)
${passed('ami instance_type user_data user_data_base64 user_data_replace_on_change key_name subnet_id availability_zone associate_public_ip_address private_ip monitoring ebs_optimized source_dest_check disable_api_termination instance_initiated_shutdown_behavior placement_group tenancy host_id metadata_options credit_specification')}
}
resource "aws_ebs_volume" "this" {
  for_each          = { for k, v in var.ebs_volumes : k => v if var.create }
  availability_zone = var.availability_zone
  size              = try(each.value.size, null)
  type              = try(each.value.type, null)
  iops              = try(each.value.iops, null)
  throughput        = try(each.value.throughput, null)
  encrypted         = try(each.value.encrypted, null)
  snapshot_id       = try(each.value.snapshot_id, null)
}
resource "aws_volume_attachment" "this" {
  for_each    = { for k, v in var.ebs_volumes : k => v if var.create }
  device_name = try(each.value.device_name, each.key)
  instance_id = aws_instance.this[0].id
  volume_id   = aws_ebs_volume.this[each.key].id
}
resource "aws_eip" "this" {
  count    = var.create && var.create_eip ? 1 : 0
  instance = aws_instance.this[0].id
}
resource "aws_iam_instance_profile" "this" {
  count = var.create && var.create_iam_instance_profile ? 1 : 0
  role  = aws_iam_role.this[0].name
}
resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_instance_profile ? 1 : 0
  name                 = var.iam_role_name
  description          = var.iam_role_description
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary
  managed_policy_arns  = [for k, v in var.iam_role_policies : v]
}
resource "aws_security_group" "this" {
  count       = var.create && var.create_security_group ? 1 : 0
  name        = try(coalesce(var.security_group_name, var.name), null)
  description = var.security_group_description
  vpc_id      = var.security_group_vpc_id
  ingress     = ${rulesOf('var.security_group_ingress_rules')}
  egress      = ${rulesOf('var.security_group_egress_rules')}
}
output "id"                { value = aws_instance.this[0].id }
output "arn"               { value = aws_instance.this[0].arn }
output "public_ip"         { value = var.create_eip ? aws_eip.this[0].public_ip : aws_instance.this[0].public_ip }
output "private_ip"        { value = aws_instance.this[0].private_ip }
output "public_dns"        { value = aws_instance.this[0].public_dns }
output "private_dns"       { value = aws_instance.this[0].private_dns }
output "availability_zone" { value = aws_instance.this[0].availability_zone }
output "iam_role_arn"      { value = try(aws_iam_role.this[0].arn, null) }
output "iam_role_name"     { value = try(aws_iam_role.this[0].name, null) }
output "security_group_id" { value = try(aws_security_group.this[0].id, null) }
`,
}

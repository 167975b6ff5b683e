import type { ModuleModel } from './model'

/** `terraform-aws-modules/vpc/aws`: a network with its subnets. */
export const vpc: ModuleModel = {
  name: 'vpc',
  part: '',
  text: `
variable "private_subnets"     { default = [] }
variable "public_subnets"      { default = [] }
variable "database_subnets"    { default = [] }
variable "elasticache_subnets" { default = [] }
variable "redshift_subnets"    { default = [] }
variable "intra_subnets"       { default = [] }
variable "azs"                 { default = [] }
variable "enable_nat_gateway"  { default = false }
variable "single_nat_gateway"  { default = false }
variable "create_vpc"          { default = true }
variable "create_database_subnet_group"    { default = true }
variable "create_elasticache_subnet_group" { default = true }

resource "aws_vpc" "this" {
  count                = var.create_vpc ? 1 : 0
  cidr_block           = var.cidr
  enable_dns_hostnames = var.enable_dns_hostnames
  enable_dns_support   = var.enable_dns_support
  instance_tenancy     = var.instance_tenancy
  tags                 = var.tags
}
resource "aws_subnet" "public" {
  count                   = length(var.public_subnets)
  vpc_id                  = aws_vpc.this[0].id
  cidr_block              = var.public_subnets[count.index]
  availability_zone       = try(var.azs[count.index], null)
  map_public_ip_on_launch = var.map_public_ip_on_launch
}
resource "aws_subnet" "private" {
  count             = length(var.private_subnets)
  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
resource "aws_subnet" "database" {
  count             = length(var.database_subnets)
  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.database_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
resource "aws_subnet" "elasticache" {
  count             = length(var.elasticache_subnets)
  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.elasticache_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
resource "aws_subnet" "redshift" {
  count             = length(var.redshift_subnets)
  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.redshift_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
resource "aws_subnet" "intra" {
  count             = length(var.intra_subnets)
  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.intra_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
resource "aws_nat_gateway" "this" {
  count     = var.enable_nat_gateway ? (var.single_nat_gateway ? 1 : length(var.public_subnets)) : 0
  subnet_id = aws_subnet.public[count.index].id
}
resource "aws_db_subnet_group" "database" {
  count      = length(var.database_subnets) > 0 && var.create_database_subnet_group ? 1 : 0
  subnet_ids = aws_subnet.database[*].id
}
resource "aws_elasticache_subnet_group" "elasticache" {
  count      = length(var.elasticache_subnets) > 0 && var.create_elasticache_subnet_group ? 1 : 0
  subnet_ids = aws_subnet.elasticache[*].id
}

output "vpc_id"                       { value = aws_vpc.this[0].id }
output "vpc_arn"                      { value = aws_vpc.this[0].arn }
output "vpc_cidr_block"               { value = var.cidr }
output "name"                         { value = var.name }
output "azs"                          { value = var.azs }
output "default_security_group_id"    { value = aws_vpc.this[0].default_security_group_id }
output "public_subnets"               { value = aws_subnet.public[*].id }
output "private_subnets"              { value = aws_subnet.private[*].id }
output "database_subnets"             { value = aws_subnet.database[*].id }
output "elasticache_subnets"          { value = aws_subnet.elasticache[*].id }
output "redshift_subnets"             { value = aws_subnet.redshift[*].id }
output "intra_subnets"                { value = aws_subnet.intra[*].id }
output "public_subnets_cidr_blocks"   { value = var.public_subnets }
output "private_subnets_cidr_blocks"  { value = var.private_subnets }
output "database_subnets_cidr_blocks" { value = var.database_subnets }
output "database_subnet_group"        { value = aws_db_subnet_group.database[0].id }
output "database_subnet_group_name"   { value = aws_db_subnet_group.database[0].id }
output "elasticache_subnet_group"     { value = aws_elasticache_subnet_group.elasticache[0].id }
output "elasticache_subnet_group_name" { value = aws_elasticache_subnet_group.elasticache[0].id }
output "nat_public_ips"               { value = aws_nat_gateway.this[*].public_ip }
`,
}

import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/s3-bucket/aws`: a bucket with its settings. */
export const s3Bucket: ModuleModel = {
  name: 's3-bucket',
  part: '',
  text: `
variable "create_bucket" { default = true }

resource "aws_s3_bucket" "this" {
  count         = var.create_bucket ? 1 : 0
${passed('bucket bucket_prefix acl force_destroy object_lock_enabled website cors_rule lifecycle_rule logging server_side_encryption_configuration replication_configuration tags')}
  versioning    = var.versioning == null ? null : { enabled = try(var.versioning.enabled, var.versioning.status, null) }
}
resource "aws_s3_bucket_public_access_block" "this" {
  count  = var.create_bucket ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
${passed('block_public_acls block_public_policy ignore_public_acls restrict_public_buckets')}
}
resource "aws_s3_bucket_policy" "this" {
  count  = var.create_bucket && var.policy != null ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  policy = var.policy
}

output "s3_bucket_id"                  { value = aws_s3_bucket.this[0].id }
output "s3_bucket_arn"                 { value = aws_s3_bucket.this[0].arn }
output "s3_bucket_bucket_domain_name"  { value = aws_s3_bucket.this[0].bucket_domain_name }
output "s3_bucket_bucket_regional_domain_name" { value = aws_s3_bucket.this[0].bucket_regional_domain_name }
output "s3_bucket_website_endpoint"    { value = aws_s3_bucket.this[0].website_endpoint }
output "s3_bucket_hosted_zone_id"      { value = aws_s3_bucket.this[0].hosted_zone_id }
`,
}

import { unsupported } from '../../../aws/outcome'
import { family } from '../../settling'

export const trustStore = family(
  {
    id: 'networking/trust-store',
    topic: 'networking',
    section: 'certificates',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-truststore.html',
  },
  {
    'AWS::ElasticLoadBalancingV2::TrustStore':
      'CaCertificatesBundleS3Bucket CaCertificatesBundleS3Key CaCertificatesBundleS3ObjectVersion Name',
    'AWS::ElasticLoadBalancingV2::TrustStoreRevocation': 'RevocationContents TrustStoreArn',
  },
  unsupported(
    'Fly Proxy checks no client certificates. Pass TLS through to the app and give it the bundle of authorities as a file.',
  ),
)

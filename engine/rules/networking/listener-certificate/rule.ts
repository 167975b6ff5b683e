import { absorbed } from '../../../aws/outcome'
import type { Rule } from '../../rule'

export const listenerCertificate: Rule = {
  id: 'networking/listener-certificate',
  types: ['AWS::ElasticLoadBalancingV2::ListenerCertificate'],
  topic: 'networking',
  section: 'certificates',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listenercertificate.html',
  settles: {
    ListenerArn: absorbed('Certificates belong to an app’s names, not to a listener.'),
    Certificates: absorbed('Fly.io issues a certificate for each name of the app (`fly certs add`).'),
    CertificateArn: absorbed('Fly.io issues a certificate for each name of the app (`fly certs add`).'),
  },
}

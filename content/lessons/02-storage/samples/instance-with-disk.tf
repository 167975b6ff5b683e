resource "aws_instance" "ledger" {
  ami               = "ami-0abc1234def567890"
  instance_type     = "t3.medium"
  availability_zone = "us-east-1a"

  tags = {
    Name = "parcel-ledger"
  }
}

resource "aws_ebs_volume" "ledger_data" {
  availability_zone = "us-east-1a"
  size              = 40
  type              = "gp3"
  encrypted         = true
}

resource "aws_volume_attachment" "ledger_data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.ledger_data.id
  instance_id = aws_instance.ledger.id
}

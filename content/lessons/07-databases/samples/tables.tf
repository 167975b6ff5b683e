resource "aws_dynamodb_table" "jobs" {
  name         = "thumbnail-jobs"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sqs_queue" "thumbnails" {
  name                       = "thumbnails"
  visibility_timeout_seconds = 120
  receive_wait_time_seconds  = 20
}

resource "aws_ecs_task_definition" "worker" {
  family                   = "acme-thumbnails"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  task_role_arn            = aws_iam_role.worker.arn

  container_definitions = jsonencode([
    {
      name        = "worker"
      image       = "ghcr.io/acme/thumbnails:2.4.0"
      essential   = true
      command     = ["node", "worker.js"]
      stopTimeout = 120
      environment = [
        { name = "AWS_REGION", value = "us-east-1" },
        { name = "JOBS_TABLE", value = aws_dynamodb_table.jobs.name },
        { name = "JOBS_QUEUE_URL", value = aws_sqs_queue.thumbnails.url },
      ]
    }
  ])
}

resource "aws_iam_role" "worker" {
  name = "acme-thumbnails-task"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_ecs_service" "worker" {
  name            = "thumbnails"
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
  }
}

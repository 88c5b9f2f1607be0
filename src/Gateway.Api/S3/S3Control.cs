namespace Gateway.Api.S3;

/// <summary>What the operations of S3 Control have in common, which have paths of their own beside the names of buckets.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html</remarks>
internal static class S3Control
{
    /// <summary>Names the account. SDKs put it in front of the host name too.</summary>
    public const string AccountHeader = "x-amz-account-id";

    public const string Namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";
}

using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html</remarks>
internal sealed class GetPublicAccessBlock : S3Operation<BucketRecord, PublicAccessBlock>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:GetBucketPublicAccessBlock", request.BucketArn)];

    protected override ValueTask<PublicAccessBlock> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(PublicAccessBlock.Of(input)
            ?? throw S3Errors.NoSuchPublicAccessBlockConfiguration.With(new ErrorDetail("BucketName", input.Name.Value)));

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, PublicAccessBlock output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        PublicAccessBlockDocument.Write(xml, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

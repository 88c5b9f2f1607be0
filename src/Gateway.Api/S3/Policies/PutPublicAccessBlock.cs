using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html</remarks>
internal sealed class PutPublicAccessBlock(IBucketStore buckets) : S3Operation<PublicAccessBlock, BucketRecord>
{
    public override bool ReadsDocument => true;

    protected override async ValueTask<PublicAccessBlock> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        PublicAccessBlockDocument.Parse(await ControlDocument.ReadAsync(request, PublicAccessBlockDocument.MaximumLength, cancellationToken));

    protected override IReadOnlyList<Need> Needs(S3Request request, PublicAccessBlock input) =>
        [new("s3:PutBucketPublicAccessBlock", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, PublicAccessBlock input, CancellationToken cancellationToken) =>
        BucketConfigurations.SetAsync(buckets, request, PublicAccessBlock.Name, input.Write());

    protected override ValueTask WriteAsync(
        S3Request request, PublicAccessBlock input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty();
        return ValueTask.CompletedTask;
    }
}

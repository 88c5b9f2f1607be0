using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Identity;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html</remarks>
internal sealed class GetBucketAcl : S3Operation<BucketRecord, Account>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:GetBucketAcl", request.BucketArn)];

    protected override ValueTask<Account> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        request.OwnerOfAsync(input, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, Account output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        AccessControlList.Write(xml, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

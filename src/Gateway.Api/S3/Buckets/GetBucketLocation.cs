using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html</remarks>
internal sealed class GetBucketLocation : S3Operation<BucketRecord, string>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:GetBucketLocation", request.BucketArn)];

    // The null location of us-east-1 is as old as S3: buckets there answer with an empty element.
    protected override ValueTask<string> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(input.Region == "us-east-1" ? "" : input.Region);

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, string output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.RootElement("LocationConstraint", output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

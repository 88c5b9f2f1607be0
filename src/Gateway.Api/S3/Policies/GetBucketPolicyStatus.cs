using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Policy.Documents;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html</remarks>
internal sealed class GetBucketPolicyStatus : S3Operation<BucketRecord, bool>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:GetBucketPolicyStatus", request.BucketArn)];

    protected override ValueTask<bool> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken)
    {
        var policy = StoredBucketPolicy.Of(input) ?? throw NoSuchPolicy.Of(input);
        return ValueTask.FromResult(PublicPolicy.IsPublic(PolicyParser.Parse(policy.Text, PolicyDialect.Bucket, input.Name.Value)));
    }

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, bool output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot("PolicyStatus");

        // Unlike everywhere else S3 writes this one in capitals; the SDKs do not mind.
        xml.Element("IsPublic", output ? "true" : "false");
        xml.End("PolicyStatus");
        await response.XmlAsync(xml, cancellationToken);
    }
}

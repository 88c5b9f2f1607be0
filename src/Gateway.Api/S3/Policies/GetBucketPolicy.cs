using System.Text;
using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Principals;
using Gateway.Policy.Documents;

namespace Gateway.Api.S3.Policies;

/// <summary>Answers the policy byte by byte as it was put, but for principals that are gone: these show as their unique ids, as on AWS.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html</remarks>
internal sealed class GetBucketPolicy(IPrincipalResolver principals) : S3Operation<BucketRecord, string>
{
    public override bool IsForOwnersAccountOnly => true;

    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:GetBucketPolicy", request.BucketArn)];

    protected override async ValueTask<string> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken)
    {
        var policy = StoredBucketPolicy.Of(input) ?? throw NoSuchPolicy.Of(input);
        return PrincipalText.Replace(policy.Text, await principals.FindGoneAsync(policy.PrincipalIds, cancellationToken));
    }

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, string output, S3Response response, CancellationToken cancellationToken)
    {
        var document = Encoding.UTF8.GetBytes(output);
        response.Header("Content-Type", "application/json");
        response.Http.ContentLength = document.Length;
        await response.Http.BodyWriter.WriteAsync(document, cancellationToken);
    }
}

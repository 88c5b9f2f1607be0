using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UntagResource.html</remarks>
internal sealed class UntagResource(IBucketStore buckets) : S3Operation<UntagResource.Input, BucketRecord>
{
    private const string Parameter = "tagKeys";

    internal sealed record Input(BucketRecord Bucket, IReadOnlyList<string> Keys);

    public override bool NeedsBucket => false;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = await TaggedBucket.FindAsync(buckets, request, cancellationToken);
        var keys = new List<string>();
        for (var i = 0; i < request.Query.Count; i++)
        {
            if (request.Query[i].Name == Parameter)
            {
                keys.Add(request.Query[i].Value);
            }
        }

        if (keys.Count == 0)
        {
            throw S3Errors.InvalidRequest.WithMessage($"Missing required parameter for this request: '{Parameter}'");
        }

        request.RemovedBucketTags = keys;
        return new Input(bucket, keys);
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:UntagResource", TaggedBucket.ArnOf(input.Bucket))];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        BucketTagChange.RemoveAsync(buckets, request, input.Keys);

    protected override ValueTask WriteAsync(S3Request request, Input input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}

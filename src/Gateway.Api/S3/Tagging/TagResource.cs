using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_TagResource.html</remarks>
internal sealed class TagResource(IBucketStore buckets) : S3Operation<TagResource.Input, BucketRecord>
{
    internal sealed record Input(BucketRecord Bucket, IReadOnlyList<KeyValuePair<string, string>> Tags);

    public override bool NeedsBucket => false;

    public override bool ReadsDocument => true;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = await TaggedBucket.FindAsync(buckets, request, cancellationToken);
        var document = await ControlDocument.ReadAsync(request, TagDocument.MaximumLength, cancellationToken);
        var set = XmlBody.Parse(document, "TagResourceRequest", S3Control.Namespace).Find("Tags") ?? throw S3Errors.MalformedXml.With();
        var tags = TagDocument.ReadSet(set);
        TagRules.CheckResource(tags);
        request.BucketTags = tags;
        return new Input(bucket, tags);
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:TagResource", TaggedBucket.ArnOf(input.Bucket))];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        BucketTagChange.AddAsync(buckets, request, input.Tags);

    protected override ValueTask WriteAsync(S3Request request, Input input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}

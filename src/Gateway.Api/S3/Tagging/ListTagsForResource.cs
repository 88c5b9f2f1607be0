using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListTagsForResource.html</remarks>
internal sealed class ListTagsForResource(IBucketStore buckets) : S3Operation<BucketRecord, IReadOnlyList<KeyValuePair<string, string>>>
{
    private const string Root = "ListTagsForResourceResult";

    public override bool NeedsBucket => false;

    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        TaggedBucket.FindAsync(buckets, request, cancellationToken);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:ListTagsForResource", TaggedBucket.ArnOf(input))];

    protected override ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HandleAsync(
        S3Request request, BucketRecord input, CancellationToken cancellationToken) => ValueTask.FromResult(BucketTags.Of(input) ?? []);

    protected override async ValueTask WriteAsync(
        S3Request request,
        BucketRecord input,
        IReadOnlyList<KeyValuePair<string, string>> output,
        S3Response response,
        CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot(Root, S3Control.Namespace);
        TagDocument.WriteSet(xml, "Tags", output);
        xml.End(Root);
        await response.XmlAsync(xml, cancellationToken);
    }
}

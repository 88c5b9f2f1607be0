using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.Wire;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <summary>Every object has a set of tags, most often an empty one.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html</remarks>
internal sealed class GetObjectTagging(ObjectReader reader) : S3Operation<VersionSelector, ObjectRecord>
{
    protected override ValueTask<VersionSelector> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(VersionIds.Read(request.Query["versionId"]));

    protected override IReadOnlyList<Need> Needs(S3Request request, VersionSelector input) =>
        [new(input.IsSpecific ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging", request.ObjectArn)];

    protected override ValueTask<ObjectRecord> HandleAsync(S3Request request, VersionSelector input, CancellationToken cancellationToken) =>
        reader.FindAsync(request.Bucket, request.Key, input, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, VersionSelector input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        TagDocument.Write(xml, output.Tags);
        ObjectHeaders.WriteVersion(response, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

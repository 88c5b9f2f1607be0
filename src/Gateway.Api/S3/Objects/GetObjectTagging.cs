using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>Every object has a set of tags, most often an empty one; the AWS CLI asks for it before it copies a large object.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html</remarks>
internal sealed class GetObjectTagging(ObjectReader reader) : S3Operation<VersionSelector, ObjectRecord>
{
    protected override ValueTask<VersionSelector> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(VersionIds.Read(request.Query["versionId"]));

    protected override IReadOnlyList<Need> Needs(S3Request request, VersionSelector input) =>
        [new(input.IsSpecific ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging", request.ObjectArn)];

    protected override ValueTask<ObjectRecord> HandleAsync(S3Request request, VersionSelector input, CancellationToken cancellationToken) =>
        reader.FindAsync(request.Bucket.Id, request.Key, input, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, VersionSelector input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot("Tagging");
        xml.Start("TagSet");
        foreach (var (name, value) in output.Tags)
        {
            xml.Start("Tag");
            xml.Element("Key", name);
            xml.Element("Value", value);
            xml.End("Tag");
        }

        xml.End("TagSet");
        xml.End("Tagging");
        ObjectHeaders.WriteVersion(response, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

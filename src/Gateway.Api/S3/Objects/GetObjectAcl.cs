using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html</remarks>
internal sealed class GetObjectAcl(ObjectReader reader) : S3Operation<VersionSelector, ObjectRecord>
{
    protected override ValueTask<VersionSelector> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(VersionIds.Read(request.Query["versionId"]));

    protected override IReadOnlyList<Need> Needs(S3Request request, VersionSelector input) =>
        [new(input.IsSpecific ? "s3:GetObjectVersionAcl" : "s3:GetObjectAcl", request.ObjectArn)];

    protected override ValueTask<ObjectRecord> HandleAsync(S3Request request, VersionSelector input, CancellationToken cancellationToken) =>
        reader.FindAsync(request.Bucket, request.Key, input, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, VersionSelector input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        AccessControlList.Write(xml, await request.AccountAsync(output.Owner, cancellationToken));
        ObjectHeaders.WriteVersion(response, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}

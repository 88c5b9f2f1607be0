using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html</remarks>
internal sealed class DeleteObjectTagging(IObjectIndex objects) : S3Operation<VersionSelector, ObjectRecord>
{
    protected override ValueTask<VersionSelector> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(VersionIds.Read(request.Query["versionId"]));

    protected override IReadOnlyList<Need> Needs(S3Request request, VersionSelector input) =>
        [new(input.IsSpecific ? "s3:DeleteObjectVersionTagging" : "s3:DeleteObjectTagging", request.ObjectArn)];

    protected override ValueTask<ObjectRecord> HandleAsync(S3Request request, VersionSelector input, CancellationToken cancellationToken) =>
        TagChange.ApplyAsync(objects, request, input, []);

    protected override ValueTask WriteAsync(
        S3Request request, VersionSelector input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        ObjectHeaders.WriteVersion(response, output);
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}

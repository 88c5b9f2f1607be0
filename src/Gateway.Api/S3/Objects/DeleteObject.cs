using Gateway.Api.Pipeline;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html</remarks>
internal sealed class DeleteObject(IObjectIndex objects, TimeProvider time) : S3Operation<DeleteObject.Input, DeleteResult>
{
    internal sealed record Input(VersionSelector Version, WriteCondition Condition);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        UnsupportedHeaders.CheckBypassGovernance(request);
        return ValueTask.FromResult(new Input(VersionIds.Read(request.Query["versionId"]), Conditions.OfDelete(request, time.GetUtcNow())));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new(input.Version.IsSpecific ? "s3:DeleteObjectVersion" : "s3:DeleteObject", request.ObjectArn)];

    protected override async ValueTask<DeleteResult> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var delete = new ObjectDelete
        {
            Bucket = request.Bucket.Id,
            Key = request.Key,
            Version = input.Version,
            Condition = input.Condition,
            Time = time.NowInSeconds(),
            Owner = request.Bucket.Owner,
        };
        var result = await objects.DeleteAsync(delete, CancellationToken.None);
        return result.Status == WriteStatus.Committed
            ? result
            : throw Refusals.Of(result.Status, request.Bucket, request.Key, input.Condition);
    }

    protected override ValueTask WriteAsync(
        S3Request request, Input input, DeleteResult output, S3Response response, CancellationToken cancellationToken)
    {
        response.Header("x-amz-delete-marker", output.IsDeleteMarker ? "true" : null);
        response.Header("x-amz-version-id", output.VersionId?.ToString());
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}

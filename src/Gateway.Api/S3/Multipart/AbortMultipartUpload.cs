using Gateway.Api.Pipeline;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html</remarks>
internal sealed class AbortMultipartUpload(IUploadStore uploads) : S3Operation<UploadId, WriteStatus>
{
    protected override ValueTask<UploadId> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(UploadTarget.Id(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, UploadId input) =>
        [new("s3:AbortMultipartUpload", request.ObjectArn)];

    protected override async ValueTask<WriteStatus> HandleAsync(S3Request request, UploadId input, CancellationToken cancellationToken)
    {
        var status = await uploads.AbortAsync(request.Bucket.Id, request.Key, input, CancellationToken.None);
        return status == WriteStatus.Committed ? status : throw UploadTarget.NoSuchUpload(request);
    }

    protected override ValueTask WriteAsync(
        S3Request request, UploadId input, WriteStatus output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
